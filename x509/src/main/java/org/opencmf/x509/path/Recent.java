// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.path;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was asked for last, up to some number of answers. Safe for use by several threads.
 *
 * @param <K> what is asked
 * @param <V> what is answered
 */
public final class Recent<K, V> {

    private final int most;
    private final Map<K, V> answers = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Creates a memory of nothing.
     *
     * @param most how many answers it keeps
     */
    public Recent(int most) {
        this.most = most;
    }

    /**
     * Finds an answer.
     *
     * @param asked what is asked
     * @return the answer, or null if it is not known or was forgotten
     */
    public synchronized @Nullable V find(K asked) {
        return answers.get(asked);
    }

    /**
     * Remembers an answer, and forgets the one that was not asked for longest if there are too many.
     *
     * @param asked what was asked
     * @param answer the answer
     */
    public synchronized void remember(K asked, V answer) {
        answers.put(asked, answer);
        if (answers.size() > most) {
            answers.remove(answers.keySet().iterator().next());
        }
    }
}
