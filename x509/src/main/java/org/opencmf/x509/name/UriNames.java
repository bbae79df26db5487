// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.name;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.opencmf.x509.der.MalformedStructureException;

/**
 * URIs, normalised no further than nobody can dispute.
 *
 * <p>Scheme and host in lower case, the digits of percent-encodings in upper case, {@code urn:uuid:} wholly in lower case.
 * Ports, paths and queries stay as they are. What invites two readings is refused: a relative reference, a user's name,
 * a fragment, a path with dot segments, a character that is not ASCII.
 */
public final class UriNames {

    private static final String WHERE = "uniformResourceIdentifier";
    private static final int MAX_URI = 2048;
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern PERCENT = Pattern.compile("%[0-9a-fA-F]{2}");
    private static final Pattern DOT_SEGMENT = Pattern.compile("(^|/)(\\.|%2E){1,2}(/|$)");

    private UriNames() {}

    /**
     * Returns the canonical form of an absolute URI.
     *
     * @param value the URI
     * @return its canonical form
     * @throws MalformedStructureException if it is not a URI, or one that invites two readings
     */
    public static String canonical(String value) throws MalformedStructureException {
        if (value.length() > MAX_URI || value.chars().anyMatch(c -> c <= 0x20 || c >= 0x7F)) {
            throw new MalformedStructureException(WHERE, "too long, or a character that is not printable ASCII");
        }
        URI uri = parse(value);
        if (uri.getScheme() == null || uri.getRawFragment() != null) {
            throw new MalformedStructureException(WHERE, "relative, or with a fragment");
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        return uri.isOpaque() ? opaque(scheme, uri) : hierarchical(scheme, uri);
    }

    private static URI parse(String value) throws MalformedStructureException {
        try {
            return new URI(value);
        } catch (URISyntaxException e) {
            throw new MalformedStructureException(WHERE, "not a URI", e);
        }
    }

    private static String opaque(String scheme, URI uri) throws MalformedStructureException {
        String rest = uri.getRawSchemeSpecificPart();
        String lower = rest.toLowerCase(Locale.ROOT);
        if (!scheme.equals("urn") || !lower.startsWith("uuid:")) {
            return scheme + ':' + upperPercent(rest);
        }
        if (!UUID.matcher(lower.substring("uuid:".length())).matches()) {
            throw new MalformedStructureException(WHERE, "not a UUID after urn:uuid");
        }
        return "urn:" + lower;
    }

    private static String hierarchical(String scheme, URI uri) throws MalformedStructureException {
        String path = upperPercent(uri.getRawPath());
        if (uri.getRawUserInfo() != null || DOT_SEGMENT.matcher(path).find()) {
            throw new MalformedStructureException(WHERE, "a user's name, or a dot segment");
        }
        String query = uri.getRawQuery() == null ? "" : '?' + upperPercent(uri.getRawQuery());
        return scheme + ':' + authority(uri) + path + query;
    }

    private static String authority(URI uri) throws MalformedStructureException {
        if (uri.getRawAuthority() == null) {
            return "";
        }
        String host = uri.getHost();
        if (host == null || uri.getRawAuthority().endsWith(":")) {
            throw new MalformedStructureException(WHERE, "an authority without a proper host or port");
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return "//" + host(host) + port;
    }

    private static String host(String host) throws MalformedStructureException {
        if (host.startsWith("[")) {
            return '[' + IpAddresses.canonical(host.substring(1, host.length() - 1)) + ']';
        }
        boolean digits = host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
        return digits ? IpAddresses.canonical(host) : DnsNames.canonical(host);
    }

    private static String upperPercent(String text) {
        return PERCENT.matcher(text).replaceAll(found -> found.group().toUpperCase(Locale.ROOT));
    }
}
