// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.tls;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is demanded of peers beyond a certificate of the trust domain that is valid now.
 *
 * @param hostNames whether the certificate of a server has to carry the host name or address that was connected to
 * @param rules what else a peer has to meet: all of it
 * @param revocation where revocation is looked up; null if it is not
 * @param unknownIsRefused whether a peer is refused when its status cannot be told
 * @clause IFA026 Wim.Sc.001
 */
public record PeerPolicy(
        boolean hostNames, List<PeerRule> rules, @Nullable RevocationSource revocation, boolean unknownIsRefused) {

    /** Copies the list. */
    public PeerPolicy {
        rules = List.copyOf(rules);
    }

    /**
     * Checks host names, and no revocation.
     *
     * @return the default
     */
    public static PeerPolicy standard() {
        return new PeerPolicy(true, List.of(), null, true);
    }

    /**
     * Adds a rule.
     *
     * @param rule what else a peer has to meet
     * @return a stricter policy
     */
    public PeerPolicy with(PeerRule rule) {
        var all = new ArrayList<>(rules);
        all.add(rule);
        return new PeerPolicy(hostNames, all, revocation, unknownIsRefused);
    }

    /**
     * Looks revocation up, and refuses a peer whose status cannot be told.
     *
     * @param source where it is looked up
     * @return a stricter policy
     */
    public PeerPolicy with(RevocationSource source) {
        return new PeerPolicy(hostNames, rules, source, true);
    }

    /**
     * Does without host names: for peers that are reached under changing addresses and are told by a rule.
     *
     * @return a policy without the check
     */
    public PeerPolicy withoutHostNames() {
        return new PeerPolicy(false, rules, revocation, unknownIsRefused);
    }
}
