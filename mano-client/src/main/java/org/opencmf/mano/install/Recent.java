// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers what was asked for last, up to some number of answers. Safe for use by several threads. */
final class Recent<K, V> {

    private final int most;
    private final Map<K, V> answers = new LinkedHashMap<>(16, 0.75f, true);

    Recent(int most) {
        this.most = most;
    }

    synchronized @Nullable V find(K asked) {
        return answers.get(asked);
    }

    synchronized void remember(K asked, V answer) {
        answers.put(asked, answer);
        if (answers.size() > most) {
            answers.remove(answers.keySet().iterator().next());
        }
    }
}
