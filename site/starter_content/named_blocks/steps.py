"""Steps, with variants for devices."""

from content_blocks.devices import DEVICES
from starter_content.block_text import Lines, Section, ToMarkdown, headed, joined, plain, sections, words
from starter_content.named_blocks.common import none_missing, nothing_before
from starter_content.problems import Report, did_you_mean

DEVICE_CODES = {str(name): code for code, name in DEVICES}
DEVICE_NAMES = {code: name for name, code in DEVICE_CODES.items()}


def steps_value(lines: Lines, report: Report) -> dict:
    """Return steps, each with its words and its variants for devices."""
    before, found = sections(lines, 3)
    nothing_before(before, "### Step", report)
    none_missing(found, "step (### Step)", lines, report)
    return {"steps": [_step(section, report) for section in found]}


def _step(section: Section, report: Report) -> dict:
    before, devices = sections(section.lines, 4)
    return {
        "heading": plain(section.heading, section.number, report),
        "words": words(before, report),
        "variants": [{"device": _device(device, report), "words": words(device.lines, report)} for device in devices],
    }


def _device(section: Section, report: Report) -> str:
    if section.heading not in DEVICE_CODES:
        report.wrong(
            section.number, f"“{section.heading}” is no kind of device. {did_you_mean(section.heading, DEVICE_CODES)}"
        )
    return DEVICE_CODES.get(section.heading, "")


def steps_markdown(value: dict, md: ToMarkdown) -> str:
    """Return steps as Markdown."""
    return joined(*(headed(3, step["heading"], _step_words(step, md)) for step in value["steps"]))


def _step_words(step: dict, md: ToMarkdown) -> str:
    variants = [headed(4, DEVICE_NAMES.get(v["device"], v["device"]), md(v["words"])) for v in step["variants"]]
    text = md(step["words"])
    # A heading directly below a heading stands on the next line, as the words of a step do.
    return joined(text, *variants)
