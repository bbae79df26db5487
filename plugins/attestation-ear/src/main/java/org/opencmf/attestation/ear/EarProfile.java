// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.ear;

import java.util.Objects;

/**
 * A revision of the format: results say which they follow, and revisions spell their claims in different ways.
 *
 * @param tag as it stands in {@code eat_profile}
 * @param spelling how claims are spelled
 */
public record EarProfile(String tag, Spelling spelling) {

    /** How the claims of a revision are spelled. */
    public enum Spelling {
        /** As {@code ear_status}, in drafts of 2026. */
        UNDERSCORES(
                "ear_status", "ear_trustworthiness_vector", "ear_appraisal_policy_ids", "ear_veraison_key_attestation"),
        /** As {@code ear.status}, in drafts before. */
        DOTS("ear.status", "ear.trustworthiness-vector", "ear.appraisal-policy-id", "ear.veraison.key-attestation");

        private final String status;
        private final String vector;
        private final String policies;
        private final String key;

        Spelling(String status, String vector, String policies, String key) {
            this.status = status;
            this.vector = vector;
            this.policies = policies;
            this.key = key;
        }

        String status() {
            return status;
        }

        String vector() {
            return vector;
        }

        String policies() {
            return policies;
        }

        String key() {
            return key;
        }
    }

    /** Refuses missing parts. */
    public EarProfile {
        Objects.requireNonNull(tag, "tag");
        Objects.requireNonNull(spelling, "spelling");
    }

    /**
     * Returns the revision of 2026.
     *
     * @return {@code tag:ietf.org,2026:rats/ear#03}, spelled with underscores
     */
    public static EarProfile current() {
        return new EarProfile("tag:ietf.org,2026:rats/ear#03", Spelling.UNDERSCORES);
    }

    /**
     * Returns the revision that verifiers in the field write.
     *
     * @return {@code tag:github.com,2023:veraison/ear}, spelled with dots
     */
    public static EarProfile veraison() {
        return new EarProfile("tag:github.com,2023:veraison/ear", Spelling.DOTS);
    }
}
