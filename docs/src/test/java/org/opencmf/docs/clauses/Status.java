// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.clauses;

import java.util.Optional;
import java.util.stream.Stream;

/** What became of a clause. */
enum Status {
    /** At least one test shows it. */
    MET("met", "met"),
    /** To be done; the line says in which part. */
    PLANNED("planned", "planned"),
    /** Whoever embeds the library does it; the line says why. */
    CALLER("caller", "caller's duty"),
    /** Nobody needs to do it here; the line says why. */
    OUT_OF_SCOPE("out-of-scope", "out of scope");

    private final String inRegister;
    private final String forPeople;

    Status(String inRegister, String forPeople) {
        this.inRegister = inRegister;
        this.forPeople = forPeople;
    }

    /** Returns the status that the register writes so, if there is one. */
    static Optional<Status> of(String inRegister) {
        return Stream.of(values())
                .filter(status -> status.inRegister.equals(inRegister))
                .findFirst();
    }

    /** Returns the word for a page. */
    String forPeople() {
        return forPeople;
    }
}
