// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.subscription;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;

/**
 * Which addresses notifications may be sent to: HTTPS, and nothing that points inside, unless the operator has named the host.
 *
 * @param namedHosts hosts that are allowed wherever they are, in lower case
 */
public record CallbackPolicy(Set<String> namedHosts) {

    private static final int LONGEST = 2048;
    private static final int CARRIER_NAT_FIRST = 100;
    private static final int CARRIER_NAT_MASK = 0xc0;
    private static final int CARRIER_NAT_SECOND = 64;

    /** Copies the set. */
    public CallbackPolicy {
        namedHosts = Set.copyOf(namedHosts);
    }

    /**
     * Checks an address. As names may come to mean other addresses, it is checked before each use.
     *
     * @param text the address
     * @return the address
     * @throws CmfRejectedException if nothing may be sent there
     */
    public URI check(String text) {
        URI uri = parsed(text);
        String host = uri.getHost();
        if (!"https".equalsIgnoreCase(uri.getScheme())
                || host == null
                || uri.getUserInfo() != null
                || uri.getFragment() != null) {
            throw refused("is no https address with a host");
        }
        if (!namedHosts.contains(host.toLowerCase(Locale.ROOT)) && pointsInside(host)) {
            throw refused("points inside, or nowhere");
        }
        return uri;
    }

    private static URI parsed(String text) {
        try {
            if (text.length() <= LONGEST) {
                return new URI(text);
            }
        } catch (URISyntaxException e) {
            throw refused("is no URI");
        }
        throw refused("is longer than " + LONGEST + " characters");
    }

    private static boolean pointsInside(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).anyMatch(CallbackPolicy::isInside);
        } catch (UnknownHostException e) {
            return true;
        }
    }

    private static boolean isInside(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || (address instanceof Inet6Address ? isInsideV6(bytes) : isInsideV4(bytes));
    }

    /** Unique local addresses, and forms that carry an IPv4 address. */
    private static boolean isInsideV6(byte[] bytes) {
        boolean uniqueLocal = (bytes[0] & 0xfe) == 0xfc;
        boolean nat64 = bytes[0] == 0 && (bytes[1] & 0xff) == 0x64 && (bytes[2] & 0xff) == 0xff;
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        boolean zeros = true;
        for (int i = 0; i < 10; i++) {
            zeros &= bytes[i] == 0;
        }
        return uniqueLocal || nat64 || sixToFour || zeros;
    }

    /** This network, addresses of carriers' translators, protocol assignments, benchmarks, and what is reserved. */
    private static boolean isInsideV4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean carrier = first == CARRIER_NAT_FIRST && (second & CARRIER_NAT_MASK) == CARRIER_NAT_SECOND;
        boolean assigned = first == 192 && second == 0 && bytes[2] == 0;
        boolean benchmark = first == 198 && (second & 0xfe) == 18;
        return first == 0 || carrier || assigned || benchmark || first >= 240;
    }

    private static CmfRejectedException refused(String detail) {
        return new CmfRejectedException(CmfErrorCode.REQUEST_MALFORMED, "/callbackUri " + detail);
    }
}
