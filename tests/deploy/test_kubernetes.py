"""The manifests: each fits the schema of its kind, and holds what a pod of ours may not do."""

import shutil
import subprocess
from copy import deepcopy
from itertools import chain

import kubernetes_validate
import pytest

from tests.deploy.conftest import DEPLOY, documents

FOLDER = DEPLOY / "kubernetes"
VERSIONS = ("1.29", "1.33")


def merged(below, above):
    """Put one document over another as kustomize does: maps by key, containers by name, everything else whole."""
    if isinstance(below, dict) and isinstance(above, dict):
        return {
            key: merged(below[key], above[key]) if key in below and key in above else above.get(key, below.get(key))
            for key in below | above
        }
    named = isinstance(below, list) and isinstance(above, list) and all("name" in each for each in below + above)
    if named and {each["name"] for each in below} == {each["name"] for each in above}:
        return [merged(one, two) for one, two in zip(below, above, strict=True)]
    return above


def whole() -> list[dict]:
    """Return every object as it reaches the cluster."""
    (kustomization,) = documents(FOLDER / "kustomization.yaml")
    objects = list(chain.from_iterable(documents(FOLDER / name) for name in kustomization["resources"]))
    (patch,) = documents(FOLDER / "task-patch.yaml")
    del patch["metadata"]["name"]
    return [merged(each, deepcopy(patch)) if each["kind"] == "CronJob" else each for each in objects]


OBJECTS = whole()


def name_of(each: dict) -> str:
    return f"{each['kind']}-{each['metadata']['name']}"


def pods() -> list[tuple[str, dict]]:
    """Return the template of every pod, with a name."""
    found = []
    for each in OBJECTS:
        spec = each.get("spec", {})
        template = spec.get("template") or spec.get("jobTemplate", {}).get("spec", {}).get("template")
        if template:
            found.append((name_of(each), template["spec"]))
    return found


def one(kind: str) -> dict:
    (found,) = [each for each in OBJECTS if each["kind"] == kind]
    return found


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("each", OBJECTS, ids=name_of)
def test_it_fits_the_schema_of_its_kind(each, version):
    kubernetes_validate.validate(each, version, strict=True)


def test_every_file_is_part_of_the_whole():
    (kustomization,) = documents(FOLDER / "kustomization.yaml")
    named = {*kustomization["resources"], *(patch["path"] for patch in kustomization["patches"]), "kustomization.yaml"}
    assert named == {path.name for path in FOLDER.iterdir()}


@pytest.mark.parametrize(("name", "pod"), pods())
def test_a_pod_may_do_nothing_that_it_need_not(name, pod):
    assert pod["automountServiceAccountToken"] is False
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert not {"hostNetwork", "hostPID", "hostIPC"} & set(pod)
    for container in pod["containers"]:
        context = container["securityContext"]
        assert context["allowPrivilegeEscalation"] is False
        assert context["readOnlyRootFilesystem"] is True
        assert context["capabilities"] == {"drop": ["ALL"]}
        assert container["resources"]["limits"]["memory"] and container["resources"]["requests"]["cpu"]
        # A folder on the machine under a pod is no place for anything.
    assert not [volume for volume in pod["volumes"] if "hostPath" in volume]


def test_a_new_version_takes_no_pod_away_before_the_next_one_answers():
    web = one("Deployment")["spec"]
    assert web["strategy"]["rollingUpdate"] == {"maxUnavailable": 0, "maxSurge": 1}
    (container,) = web["template"]["spec"]["containers"]
    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        asked = container[probe]["httpGet"]
        headers = {header["name"]: header["value"] for header in asked["httpHeaders"]}
        assert asked["path"] == "/livez" and headers["X-Forwarded-Proto"] == "https"
    assert "replicas" not in web, "The autoscaler says how many; a number here would set it back with every apply."


def test_two_pods_at_least_and_one_always():
    assert one("HorizontalPodAutoscaler")["spec"]["minReplicas"] >= 2
    assert one("PodDisruptionBudget")["spec"]["minAvailable"] >= 1


def test_whoever_selects_pods_finds_them():
    labels = [each["spec"]["template"]["metadata"]["labels"] for each in OBJECTS if each["kind"] == "Deployment"]
    for kind in ("Service", "PodDisruptionBudget"):
        selector = one(kind)["spec"]["selector"]
        wanted = selector.get("matchLabels", selector)
        assert any(wanted.items() <= each.items() for each in labels), kind


def test_what_is_not_named_is_closed():
    policies = {each["metadata"]["name"]: each["spec"] for each in OBJECTS if each["kind"] == "NetworkPolicy"}
    assert policies["nothing-else"] == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    assert policies["readers-through-the-proxy"]["ingress"][0]["ports"] == [{"port": 8000}]


def test_a_task_never_runs_beside_itself():
    for each in OBJECTS:
        if each["kind"] == "CronJob":
            assert each["spec"]["concurrencyPolicy"] == "Forbid"
            assert each["spec"]["timeZone"] == "Europe/London"


def test_no_secret_stands_in_a_file():
    assert not [each for each in OBJECTS if each["kind"] == "Secret"]
    assert not [key for key in one("ConfigMap")["data"] if "KEY" in key or "PASSWORD" in key or key == "DATABASE_URL"]


@pytest.mark.skipif(
    not shutil.which("kubectl"), reason="needs kubectl, which puts the manifests together without a cluster"
)
def test_kubectl_puts_together_the_same(tmp_path):
    command = ["kubectl", "kustomize", str(FOLDER)]
    built = subprocess.run(
        command,
        env={"KUBECONFIG": "/dev/null", "PATH": "/usr/bin:/usr/local/bin", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr
    (tmp_path / "built.yaml").write_text(built.stdout)
    found = documents(tmp_path / "built.yaml")
    assert sorted(map(name_of, found)) == sorted(map(name_of, OBJECTS))
    jobs = {name_of(each): each.get("spec") for each in found}
    for each in OBJECTS:
        if each["kind"] == "CronJob":
            ours = each["spec"]["jobTemplate"]["spec"]["template"]["spec"]["containers"][0]
            theirs = jobs[name_of(each)]["jobTemplate"]["spec"]["template"]["spec"]["containers"][0]
            assert theirs == ours | {"image": theirs["image"]}
    (ingress,) = [each for each in found if each["kind"] == "Ingress"]
    assert ingress["spec"]["rules"][0]["host"] == "www.example.org"
