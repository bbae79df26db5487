// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.clauses;

import java.util.Comparator;

/**
 * A place that names a clause.
 *
 * @param clause the name, as written there
 * @param place a test as Class or Class#method, or a source file with its line
 */
record Mention(String clause, String place) implements Comparable<Mention> {

    @Override
    public int compareTo(Mention other) {
        return Comparator.comparing(Mention::clause)
                .thenComparing(Mention::place)
                .compare(this, other);
    }
}
