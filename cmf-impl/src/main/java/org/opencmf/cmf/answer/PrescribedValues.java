// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.answer;

import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.opencmf.api.profile.ExtensionRule;
import org.opencmf.cmf.reading.ExtensionWords;
import org.opencmf.x509.csr.RequestedExtension;
import org.opencmf.x509.der.DerBytes;

/**
 * Compares values of extensions with what profiles prescribe. A CA writes the same octets into each certificate of a
 * profile, so those that were right last are kept for each rule. They stay right: a rule that changes is another rule.
 */
final class PrescribedValues {

    private static final int MAX_RULES = 10_000;

    private final Map<ExtensionRule, DerBytes> right = new ConcurrentHashMap<>();

    boolean has(RequestedExtension extension, ExtensionRule rule) {
        DerBytes known = right.get(rule);
        if (known != null && known.equals(extension.value())) {
            return true;
        }
        boolean prescribed = ExtensionWords.of(
                        extension.oid(), extension.value().toByteArray())
                .filter(words -> words.equals(new HashSet<>(rule.values())))
                .isPresent();
        if (prescribed && (known != null || right.size() < MAX_RULES)) {
            right.put(rule, extension.value());
        }
        return prescribed;
    }
}
