// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The registrations of a VNF's VNFCIs. Safe for use by several threads. */
final class VnfMembers {

    private static final Comparator<PackedRegistration> BY_ENTITY = Comparator.comparing(PackedRegistration::entity);

    private final ArrayList<PackedRegistration> members = new ArrayList<>(1);

    synchronized void add(PackedRegistration member) {
        members.add(member);
    }

    /** Removes a member, and tells whether none is left. */
    synchronized boolean isEmptyWithout(PackedRegistration member) {
        members.remove(member);
        return members.isEmpty();
    }

    /** Returns the members in the order of their entities. */
    List<PackedRegistration> inOrder() {
        List<PackedRegistration> all = copy();
        all.sort(BY_ENTITY);
        return all;
    }

    private synchronized List<PackedRegistration> copy() {
        return new ArrayList<>(members);
    }
}
