// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.ear;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.opencmf.spi.AttestationVerifier.Claim;

/**
 * Whose results are believed, and what is concluded from them.
 *
 * @param issuers who signs results
 * @param profiles the revisions that are read
 * @param appraisal what a result has to say
 * @param window when it is fresh
 */
public record EarTrust(List<EarIssuer> issuers, List<EarProfile> profiles, Appraisal appraisal, Window window) {

    /** Refuses missing parts, trust in nobody, and two issuers of one key identifier; copies the lists. */
    public EarTrust {
        issuers = List.copyOf(issuers);
        profiles = List.copyOf(profiles);
        Objects.requireNonNull(appraisal, "appraisal");
        Objects.requireNonNull(window, "window");
        var names = issuers.stream().map(EarIssuer::keyId).toList();
        if (issuers.isEmpty() || profiles.isEmpty() || new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException("issuers or profiles are empty, or two issuers have one key identifier");
        }
    }

    /**
     * What a result has to say, beside that it affirms.
     *
     * @param components components of the trustworthiness vector that have to be affirmed, {@code hardware} for example
     * @param shownBy what a result shows that was appraised by a policy of this identifier. The format itself says nothing of
     *     keys that are made in a device or cannot leave it: the policies of the verifier do
     */
    public record Appraisal(Set<String> components, Map<String, Set<Claim>> shownBy) {

        /** Copies set and map. */
        public Appraisal {
            components = Set.copyOf(components);
            shownBy = shownBy.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
        }
    }

    /**
     * When a result is fresh.
     *
     * @param maximumAge how old it may be where the policy asks for no nonce
     * @param clockSkew how far the verifier's clock may be ahead
     */
    public record Window(Duration maximumAge, Duration clockSkew) {

        /** Refuses negative times. */
        public Window {
            if (maximumAge.isNegative() || clockSkew.isNegative()) {
                throw new IllegalArgumentException("maximumAge and clockSkew are not negative");
            }
        }
    }
}
