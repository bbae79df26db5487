// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.tls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Compares the names of a certificate with the host that was connected to (RFC 9525): alternative names only. */
final class HostNames {

    private static final int DNS = 2;
    private static final int IP = 7;

    private HostNames() {}

    static void check(X509Certificate server, @Nullable String host) throws CertificateException {
        if (host == null || host.isEmpty()) {
            throw new CertificateException("the host that was connected to is not known");
        }
        boolean matches = isAddress(host)
                ? names(server, IP).stream().anyMatch(address -> sameAddress(address, host))
                : names(server, DNS).stream().anyMatch(name -> matches(name, host));
        if (!matches) {
            throw new CertificateException("the certificate does not carry the name of the host");
        }
    }

    static List<String> dnsNames(X509Certificate certificate) throws CertificateParsingException {
        return names(certificate, DNS);
    }

    private static List<String> names(X509Certificate certificate, int kind) throws CertificateParsingException {
        var all = certificate.getSubjectAlternativeNames();
        return all == null
                ? List.of()
                : all.stream()
                        .filter(name -> Integer.valueOf(kind).equals(name.get(0)))
                        .map(name -> String.valueOf(name.get(1)))
                        .toList();
    }

    private static boolean matches(String pattern, String host) {
        String name = pattern.toLowerCase(Locale.ROOT);
        String wanted = host.toLowerCase(Locale.ROOT);
        if (!name.startsWith("*.")) {
            return name.equals(wanted);
        }
        int dot = wanted.indexOf('.');
        return dot > 0 && wanted.substring(dot).equals(name.substring(1));
    }

    /** Only digits, dots and colons: so nothing is ever looked up. */
    private static boolean isAddress(String host) {
        return host.indexOf(':') >= 0 || host.matches("[0-9]+(\\.[0-9]+){3}");
    }

    private static boolean sameAddress(String certified, String host) {
        try {
            return InetAddress.getByName(certified).equals(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
