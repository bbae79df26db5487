// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.registration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.profile.CertificateProfile;
import org.opencmf.api.registration.Registration;
import org.opencmf.cmf.authorisation.AuthorisationTable;
import org.opencmf.cmf.authorisation.Cell;
import org.opencmf.cmf.authorisation.Operation;
import org.opencmf.cmf.authorisation.Proof;
import org.opencmf.cmf.authorisation.Whose;
import org.opencmf.cmf.parts.Authorities;
import org.opencmf.cmf.parts.Domain;
import org.opencmf.cmf.parts.Profiles;
import org.opencmf.cmf.policy.Limits;
import org.opencmf.cmf.selection.CaQuestion;
import org.opencmf.x509.NfTypes;

/**
 * What holds for the identities of every registration: their profiles exist, their names are well-formed and belong to the
 * trust domain, and a CA serves them.
 *
 * @clause IFA026 Cmf.CertLcm.008
 * @clause IFA026 Cmf.CertLcm.004
 */
public final class IdentityRules {

    private final Authorities authorities;
    private final Profiles profiles;
    private final Limits limits;
    private final AuthorisationTable table = new AuthorisationTable();
    private final Map<TrustDomain, DomainNames> names;

    /**
     * Creates the rules.
     *
     * @param authorities the trust domains and their CAs
     * @param profiles the certificate profiles
     * @param limits how many identities and names there may be
     */
    public IdentityRules(Authorities authorities, Profiles profiles, Limits limits) {
        this.authorities = authorities;
        this.profiles = profiles;
        this.limits = limits;
        Map<TrustDomain, DomainNames> allowed = new HashMap<>();
        for (Domain domain : authorities.domains()) {
            allowed.put(domain.rule().domain(), new DomainNames(domain.rule()));
        }
        this.names = Map.copyOf(allowed);
    }

    /**
     * Checks a registration, and brings its names into their canonical form.
     *
     * @param asked the registration that is asked for
     * @param violations takes every violation
     * @return the registration with canonical names; good only if no violation was added
     */
    public Registration check(Registration asked, List<Violation> violations) {
        DomainNames allowed = names.get(asked.trustDomain());
        if (allowed == null) {
            violations.add(new Violation(CmfErrorCode.TRUST_DOMAIN_UNKNOWN, "no such trust domain"));
            return asked;
        }
        var reading = new NameReading(allowed, violations);
        String fqdn = asked.fqdn() == null ? null : reading.fqdn(asked.fqdn());
        checkNumber(asked, violations);
        List<EndEntityIdentity> canonical = new ArrayList<>();
        for (EndEntityIdentity identity : asked.identities()) {
            canonical.add(check(asked, identity, reading, violations));
        }
        Set<String> hosts = hosts(fqdn, canonical);
        canonical.forEach(identity -> reading.subject(identity.subject(), hosts));
        return new Registration(asked.entity(), asked.type(), asked.trustDomain(), fqdn, canonical, asked.vnfc());
    }

    /** Returns the host names by which an entity is registered, and which are its alone. */
    private static Set<String> hosts(@Nullable String fqdn, List<EndEntityIdentity> identities) {
        Set<String> hosts = new HashSet<>();
        if (fqdn != null) {
            hosts.add(fqdn);
        }
        for (EndEntityIdentity identity : identities) {
            for (AlternativeName name : identity.alternativeNames()) {
                if (name.kind() == AlternativeName.Kind.DNS) {
                    hosts.add(name.value());
                }
            }
        }
        return hosts;
    }

    private void checkNumber(Registration asked, List<Violation> violations) {
        Set<String> ids = new HashSet<>();
        for (EndEntityIdentity identity : asked.identities()) {
            ids.add(identity.id());
        }
        if (asked.identities().isEmpty() || ids.size() < asked.identities().size()) {
            violations.add(new Violation(CmfErrorCode.REQUEST_MALFORMED, "no identity, or two of one id"));
        }
        if (asked.identities().size() > limits.request().identities()) {
            violations.add(new Violation(CmfErrorCode.LIMIT_EXCEEDED, "too many identities"));
        }
    }

    private EndEntityIdentity check(
            Registration asked, EndEntityIdentity identity, NameReading reading, List<Violation> violations) {
        checkType(asked, identity, violations);
        if (identity.alternativeNames().size() > limits.request().alternativeNames()) {
            violations.add(new Violation(CmfErrorCode.LIMIT_EXCEEDED, "too many alternative names"));
            return identity;
        }
        Set<AlternativeName> canonical = new LinkedHashSet<>();
        for (AlternativeName name : identity.alternativeNames()) {
            canonical.add(reading.name(name));
        }
        checkNfTypes(identity.nfTypes(), violations);
        return new EndEntityIdentity(
                identity.id(), identity.type(), identity.profile(), identity.subject(), canonical, identity.nfTypes());
    }

    private void checkType(Registration asked, EndEntityIdentity identity, List<Violation> violations) {
        CertificateProfile profile = profiles.named(identity.profile()).orElse(null);
        if (profile == null || !profile.types().contains(identity.type())) {
            violations.add(
                    new Violation(CmfErrorCode.NOT_SUPPORTED, "there is no such profile for " + identity.type()));
        }
        if (!mayHave(asked, identity.type())) {
            violations.add(new Violation(
                    CmfErrorCode.NOT_SUPPORTED, "no " + asked.type() + " may have a certificate " + identity.type()));
        }
        var question = new CaQuestion(asked.trustDomain(), asked.entity(), identity.type(), identity.profile());
        if (authorities.select(question).isEmpty()) {
            violations.add(new Violation(CmfErrorCode.NO_CA_SELECTED, "no CA serves " + identity.type()));
        }
    }

    private boolean mayHave(Registration asked, CertificateType type) {
        boolean delegated = asked.vnfc() != null && asked.vnfc().delegate() != null;
        return delegated
                ? table.allows(new Cell(EntityType.VNFM, Proof.CERTIFICATE, Operation.ENROL, type, Whose.DELEGATED))
                : table.allows(new Cell(asked.type(), Proof.CERTIFICATE, Operation.ENROL, type, Whose.OWN));
    }

    private static void checkNfTypes(Set<String> types, List<Violation> violations) {
        if (types.isEmpty()) {
            return;
        }
        try {
            NfTypes.of(types);
        } catch (IllegalArgumentException e) {
            violations.add(new Violation(CmfErrorCode.CSR_NF_TYPES, "network function types break RFC 9310"));
        }
    }
}
