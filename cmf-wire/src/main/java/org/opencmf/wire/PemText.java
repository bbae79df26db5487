// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.wire;

import java.util.Base64;

/** One PEM block as it stands in a JSON string (RFC 7468), read strictly: one label, base64, nothing around it. */
final class PemText {

    private static final int LINE = 64;

    private PemText() {}

    static String write(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }

    static byte[] read(String label, String text) {
        String begin = "-----BEGIN " + label + "-----";
        String end = "-----END " + label + "-----";
        String block = text.strip();
        if (!block.startsWith(begin) || !block.endsWith(end) || block.length() < begin.length() + end.length()) {
            throw new IllegalArgumentException("not one PEM block with the label " + label);
        }
        String body = block.substring(begin.length(), block.length() - end.length());
        byte[] der = Texts.base64(withoutLineEnds(body));
        if (der.length == 0) {
            throw new IllegalArgumentException("the PEM block is empty");
        }
        return der;
    }

    private static String withoutLineEnds(String body) {
        var characters = new StringBuilder(body.length());
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c != '\n' && c != '\r') {
                characters.append(c);
            }
        }
        return characters.toString();
    }
}
