vcl 4.1;

# A Varnish of one's own between whoever speaks TLS and the site: varnishd -f deploy/varnish/signpost.vcl -a :6081
# The site is told of it with SIGNPOST_CDN=http://127.0.0.1:6081, and then asks it to let go of what has changed.

import std;

backend default {
    .host = "127.0.0.1";
    .port = "8000";
}

# Who may purge: the machines of the site, and nobody else.
acl site {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    if (req.method == "PURGE") {
        if (client.ip !~ site) {
            return (synth(405));
        }
        return (purge);
    }
    # Cookies exist below /admin/ only; what a visitor sends besides reaches no page.
    if (req.url !~ "^/admin/") {
        unset req.http.Cookie;
    }
}

sub vcl_backend_response {
    # How long a page may be shown is said to networks alone (RFC 9213), and not a second longer: no grace.
    set beresp.grace = 0s;
    if (beresp.http.CDN-Cache-Control ~ "max-age=[1-9]") {
        set beresp.ttl = std.duration(regsub(beresp.http.CDN-Cache-Control, "^.*max-age=([0-9]+).*$", "\1s"), 0s);
        return (deliver);
    }
    # For everything else Varnish's own rules are right: what says no-cache, no-store or private is not kept.
}

sub vcl_deliver {
    unset resp.http.CDN-Cache-Control;
    unset resp.http.X-Varnish;
    unset resp.http.Via;
}
