// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.profile.CertificateProfile;
import org.opencmf.api.registration.Registration;
import org.opencmf.spi.AttestationVerifier;
import org.opencmf.spi.CaConnector;

/** Finds everything that is missing from a builder, or contradicts another part. */
final class BuildFaults {

    private final CmfBuilder parts;
    private final List<String> faults = new ArrayList<>();

    private BuildFaults(CmfBuilder parts) {
        this.parts = parts;
    }

    static List<String> of(CmfBuilder parts) {
        var found = new BuildFaults(parts);
        found.missing();
        found.cas();
        found.others();
        return found.faults;
    }

    private void missing() {
        need("registrations", parts.registrations);
        need("credentials", parts.credentials);
        need("certificates", parts.certificates);
        need("enrolments", parts.enrolments);
        need("audit", parts.audit);
        need("selectCa", parts.selection);
        need("crypto", parts.crypto);
        faultIf(parts.cas.isEmpty(), "no CA");
        faultIf(parts.domains.isEmpty(), "no trust domain");
        faultIf(parts.profiles.isEmpty(), "no profile");
        faultIf(parts.osses.isEmpty(), "no OSS");
    }

    private void need(String name, @Nullable Object part) {
        faultIf(part == null, name + " is missing");
    }

    private void cas() {
        List<String> names = new ArrayList<>();
        for (CaConnector ca : parts.cas) {
            names.add(ca.name());
        }
        twice("CA", names);
        List<String> domains = new ArrayList<>();
        Set<String> asked = new TreeSet<>(parts.paces.keySet());
        for (CmfBuilder.DomainParts domain : parts.domains) {
            domains.add(domain.rule().domain().name());
            asked.addAll(domain.cas());
            faultIf(domain.cas().isEmpty(), "trust domain " + domain.rule().domain() + " has no CA");
        }
        twice("trust domain", domains);
        if (parts.selection != null) {
            asked.addAll(parts.selection.names());
        }
        names.forEach(asked::remove);
        faultIf(!asked.isEmpty(), "unknown CAs: " + String.join(", ", asked));
    }

    private void others() {
        List<String> profiles = new ArrayList<>();
        for (CertificateProfile profile : parts.profiles) {
            profiles.add(profile.name());
        }
        twice("profile", profiles);
        List<String> formats = new ArrayList<>();
        for (AttestationVerifier verifier : parts.verifiers) {
            formats.addAll(verifier.formats());
        }
        twice("format of key attestation statements", formats);
        for (Registration oss : parts.osses) {
            faultIf(oss.type() != EntityType.OSS, "the host may vouch for an OSS only");
        }
        faultIf(
                parts.attestation.contradictsDelegation(),
                "delegated keys travel: they cannot be asked to stay in their device");
        faultIf(
                parts.direct.attestation != null && parts.direct.directory == null,
                "remote attestation needs direct mode");
    }

    private void twice(String what, List<String> names) {
        Set<String> seen = new HashSet<>();
        Set<String> repeated = new LinkedHashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                repeated.add(name);
            }
        }
        for (String name : repeated) {
            faults.add("two of one " + what + ": " + name);
        }
    }

    private void faultIf(boolean fault, String what) {
        if (fault) {
            faults.add(what);
        }
    }
}
