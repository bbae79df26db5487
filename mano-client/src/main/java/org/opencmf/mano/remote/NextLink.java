// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.remote;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.opencmf.wire.http.Binding;

/** Finds in a Link header where the next part of a list begins. */
final class NextLink {

    private static final String PARAMETER = Binding.MARKER + "=";

    private NextLink() {}

    static @Nullable String marker(String header) {
        int from = header.indexOf(PARAMETER);
        if (from < 0 || !header.contains("rel=\"next\"")) {
            return null;
        }
        int end = from + PARAMETER.length();
        while (end < header.length() && header.charAt(end) != '&' && header.charAt(end) != '>') {
            end++;
        }
        return URLDecoder.decode(header.substring(from + PARAMETER.length(), end), StandardCharsets.UTF_8);
    }
}
