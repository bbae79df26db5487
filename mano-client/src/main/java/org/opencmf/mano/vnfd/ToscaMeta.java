// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.vnfd;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which definitions the metadata of an archive name, each with its path from the root as it is written there. */
final class ToscaMeta {

    static final String ENTRY = "Entry-Definitions";
    static final String OTHERS = "Other-Definitions";

    /** A name, between quotation marks if it has blanks. */
    private static final Pattern NAME = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final List<String> lines;

    ToscaMeta(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        this.lines =
                (text.startsWith("\ufeff") ? text.substring(1) : text).lines().toList();
    }

    List<String> entries() {
        return values(ENTRY);
    }

    /** Service templates besides the entry: SOL001 has the deployment flavours there. */
    List<String> others() {
        List<String> names = new ArrayList<>();
        for (String value : values(OTHERS)) {
            Matcher name = NAME.matcher(value);
            while (name.find()) {
                names.add(name.group(1) != null ? name.group(1) : name.group(2));
            }
        }
        return names;
    }

    private List<String> values(String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key + ":"))
                .map(line -> line.substring(key.length() + 1).strip())
                .toList();
    }
}
