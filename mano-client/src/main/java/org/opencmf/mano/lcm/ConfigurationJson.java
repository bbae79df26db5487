// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.lcm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.opencmf.api.enrolment.SecurityPolicy;
import org.opencmf.mano.document.Cursor;
import org.opencmf.mano.document.EndEntityRule;
import org.opencmf.mano.document.Faults;
import org.opencmf.mano.document.Node;
import org.opencmf.mano.document.Place;
import org.opencmf.mano.vnfd.CertSubjectData;
import org.opencmf.mano.vnfd.CertificateBaseProfile;

/** Reads {@code CertificateConfigurationData}: names as published, and nothing besides them. */
final class ConfigurationJson {

    private final Faults faults;

    ConfigurationJson(Faults faults) {
        this.faults = faults;
    }

    CertificateConfigurationData read(Cursor data) {
        data.only(Set.of("overridingCertificateProfile", "securityPolicy", "cmfData"));
        if (data.node("securityPolicy").isEmpty()) {
            faults.add(data.place(), "securityPolicy is missing");
        }
        List<CertificateBaseProfile> profiles = each(data, "overridingCertificateProfile", this::profile);
        List<SecurityPolicy> policies = each(data, "securityPolicy", this::policy);
        refuseTwins(profiles.stream().map(CertificateBaseProfile::id).toList(), data.place());
        refuseTwins(policies.stream().map(SecurityPolicy::id).toList(), data.place());
        return new CertificateConfigurationData(
                profiles, policies, data.map("cmfData").flatMap(this::cmf).orElse(null));
    }

    private <T> List<T> each(Cursor data, String name, Function<Cursor, T> reading) {
        List<T> all = new ArrayList<>();
        for (Node node : data.list(name)) {
            Cursor.at(node, "an element of " + name, faults).map(reading).ifPresent(all::add);
        }
        return all;
    }

    private void refuseTwins(List<String> ids, Place place) {
        Set<String> seen = new HashSet<>();
        ids.stream()
                .filter(id -> !id.isEmpty() && !seen.add(id))
                .forEach(id -> faults.add(place, "two have the id " + Faults.quoted(id)));
    }

    private CertificateBaseProfile profile(Cursor values) {
        values.only(Set.of(
                "id",
                "issuer",
                "issuerUniqueIdentifier",
                "subject",
                "subjectUniqueIdentifier",
                "basicConstraints",
                "issuerAltName",
                "subjectAltName",
                "nameConstraints"));
        if (values.entries().size() < 2 && values.node("id").isPresent()) {
            faults.add(values.place(), "an overriding profile overrides at least one attribute");
        }
        return new CertificateBaseProfile(
                values.requiredText("id"),
                values.text("issuer").orElse(null),
                values.text("issuerUniqueIdentifier").orElse(null),
                values.map("subject").map(ConfigurationJson::subject).orElse(null),
                values.text("subjectUniqueIdentifier").orElse(null),
                values.text("basicConstraints", EndEntityRule::basicConstraints).orElse(null),
                values.texts("issuerAltName"),
                values.texts("subjectAltName"),
                values.texts("nameConstraints", EndEntityRule::nameConstraints));
    }

    private static CertSubjectData subject(Cursor values) {
        values.only(Set.of("commonName", "organization", "country", "state", "locality", "emailAddress"));
        return new CertSubjectData(
                values.text("commonName").orElse(null),
                values.text("organization").orElse(null),
                values.text("country").orElse(null),
                values.text("state").orElse(null),
                values.text("locality").orElse(null),
                values.text("emailAddress").orElse(null));
    }

    /** The longest validity is a number of days, as in SOL001. */
    private SecurityPolicy policy(Cursor values) {
        values.only(Set.of("id", "maxValidityPeriod", "allowedAlgorithm", "minimumKeyLength"));
        Optional<Integer> days = values.number("maxValidityPeriod");
        if (days.filter(number -> number == 0).isPresent()) {
            faults.add(values.place(), "maxValidityPeriod is 0");
        }
        return new SecurityPolicy(
                values.requiredText("id"),
                days.filter(number -> number > 0).map(Duration::ofDays).orElse(null),
                values.text("allowedAlgorithm").orElse(null),
                values.number("minimumKeyLength").orElse(null));
    }

    private Optional<CmfData> cmf(Cursor values) {
        values.only(Set.of("endPoint", "supportedProtocol"));
        Optional<CmfData.EndPoint> endPoint = values.map("endPoint").map(this::endPoint);
        if (endPoint.isEmpty() && values.node("endPoint").isEmpty()) {
            faults.add(values.place(), "endPoint is missing");
        }
        List<CmfData.Protocol> protocols = new ArrayList<>();
        for (String published : values.texts("supportedProtocol")) {
            CmfData.Protocol.of(published)
                    .ifPresentOrElse(
                            protocols::add,
                            () -> faults.add(
                                    values.place(), "supportedProtocol does not know " + Faults.quoted(published)));
        }
        if (values.list("supportedProtocol").isEmpty()) {
            faults.add(values.place(), "supportedProtocol is missing or empty");
        }
        return protocols.isEmpty() ? Optional.empty() : endPoint.map(at -> new CmfData(at, protocols));
    }

    private CmfData.EndPoint endPoint(Cursor values) {
        values.only(Set.of("ipAddress", "link"));
        return new CmfData.EndPoint(values.requiredText("ipAddress"), values.requiredText("link"));
    }
}
