// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.ear;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencmf.attestation.ear.EarProfile.Spelling;
import org.opencmf.attestation.ear.EarResult.Appraisal;
import org.opencmf.attestation.ear.EarResult.Times;
import org.opencmf.attestation.ear.token.MalformedResultException;
import org.opencmf.attestation.ear.token.ResultJson;
import org.opencmf.x509.der.DerBytes;

/** Reads what a result says, in the spelling of the revision that it follows. */
final class EarReader {

    private static final Set<String> TIERS = Set.of("none", "affirming", "warning", "contraindicated");
    private static final String AFFIRMING = "affirming";
    private static final String NONCE = "eat_nonce";

    private final List<EarProfile> profiles;

    EarReader(List<EarProfile> profiles) {
        this.profiles = profiles;
    }

    EarResult read(byte[] payload) throws MalformedResultException {
        ResultJson result = ResultJson.read(payload);
        Spelling spelling = spelling(result.text("eat_profile"));
        Instant made = result.time("iat");
        List<ResultJson.Member> parts = result.object("submods")
                .orElseThrow(() -> new MalformedResultException("submods is missing"))
                .members();
        if (made == null || parts.isEmpty()) {
            throw new MalformedResultException("iat is missing, or submods is empty");
        }
        List<String> nonces = new ArrayList<>(result.texts(NONCE));
        List<Appraisal> appraisals = new ArrayList<>();
        for (ResultJson.Member part : parts) {
            nonces.addAll(part.value().texts(NONCE));
            appraisals.add(appraisal(part.value(), spelling));
        }
        boolean affirmed = tier(result.optionalText(spelling.status()).orElse(AFFIRMING));
        return new EarResult(new Times(made, result.time("exp")), distinct(nonces), affirmed, appraisals);
    }

    private Spelling spelling(String tag) throws MalformedResultException {
        return profiles.stream()
                .filter(profile -> profile.tag().equals(tag))
                .map(EarProfile::spelling)
                .findFirst()
                .orElseThrow(() -> new MalformedResultException("eat_profile is not one that is read here"));
    }

    private static List<String> distinct(List<String> nonces) {
        return nonces.stream().distinct().toList();
    }

    private static Appraisal appraisal(ResultJson part, Spelling spelling) throws MalformedResultException {
        boolean affirmed = tier(part.text(spelling.status()));
        Map<String, Integer> vector = new HashMap<>();
        Optional<ResultJson> components = part.object(spelling.vector());
        if (components.isPresent()) {
            for (String component : components.get().names()) {
                vector.put(component, components.get().number(component, Byte.MIN_VALUE, Byte.MAX_VALUE));
            }
        }
        Set<String> policies = new HashSet<>(part.texts(spelling.policies()));
        return new Appraisal(affirmed, vector, policies, key(part, spelling));
    }

    private static boolean tier(String word) throws MalformedResultException {
        if (!TIERS.contains(word)) {
            throw new MalformedResultException("a status is none of the tiers");
        }
        return word.equals(AFFIRMING);
    }

    private static @Nullable DerBytes key(ResultJson part, Spelling spelling) throws MalformedResultException {
        Optional<ResultJson> attestation = part.object(spelling.key());
        if (attestation.isEmpty()) {
            return null;
        }
        try {
            return DerBytes.copyOf(
                    Base64.getUrlDecoder().decode(attestation.get().text("akpub")));
        } catch (IllegalArgumentException e) {
            throw new MalformedResultException("akpub is not base64url", e);
        }
    }
}
