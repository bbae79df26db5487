// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;

/**
 * The generations of one CA over its roll-overs: a snapshot, which each step replaces by another.
 *
 * @param living those whose certificates are published, the oldest first
 * @param active the one that signs
 * @param announced the one that will sign next, published already; null if there is none
 * @param made how many there have been
 * @param version grows with each step
 */
record Generations(
        List<Authority> living, Authority active, @Nullable Authority announced, int made, long version) {

    Generations {
        living = List.copyOf(living);
    }

    static Generations of(Authority first) {
        return new Generations(List.of(first), first, null, 1, 1);
    }

    void checkNothingAnnounced() {
        if (announced != null) {
            throw state("a roll-over is under way: activate what is announced first");
        }
    }

    Generations announce(Authority next) {
        checkNothingAnnounced();
        List<Authority> more = new ArrayList<>(living);
        more.add(next);
        return new Generations(more, active, next, made + 1, version + 1);
    }

    Generations activate() {
        if (announced == null) {
            throw state("nothing is announced that could be activated");
        }
        return new Generations(living, announced, null, made, version + 1);
    }

    /** Finds one that may go: neither the one that signs nor the one that will. */
    Authority retirable(String label) {
        Authority old = named(label);
        if (old == active || old == announced) {
            throw state("this generation signs, or will sign next");
        }
        return old;
    }

    Generations without(Authority old) {
        List<Authority> fewer =
                living.stream().filter(authority -> authority != old).toList();
        return new Generations(fewer, active, announced, made, version + 1);
    }

    Authority named(String label) {
        return living.stream()
                .filter(authority -> authority.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new CmfRejectedException(
                        CmfErrorCode.CERTIFICATE_UNKNOWN, "there is no generation of the CA with this label"));
    }

    static CmfRejectedException state(String detail) {
        return new CmfRejectedException(CmfErrorCode.CERTIFICATE_STATE, detail);
    }
}
