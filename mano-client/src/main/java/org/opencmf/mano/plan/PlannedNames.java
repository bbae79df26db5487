// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.AlternativeName.Kind;
import org.opencmf.mano.document.Faults;
import org.opencmf.mano.vnfd.CertSubjectData;
import org.opencmf.mano.vnfd.CertificateBaseProfile;

/**
 * The names that a certificate of a VNFCI carries.
 *
 * @param subject the distinguished name
 * @param alternativeNames the alternative names: what the profile lists, the common name and the mailbox
 */
record PlannedNames(X500Principal subject, Set<AlternativeName> alternativeNames) {

    /** For how many VNFCIs, of how many VDUs, a certificate is. */
    record Spread(boolean severalVnfcis, boolean severalVdus) {}

    static PlannedNames of(
            CertificateBaseProfile profile, VnfcInstance vnfc, Spread spread, boolean commonNameInSubject) {
        CertSubjectData data =
                Objects.requireNonNullElse(profile.subject(), new CertSubjectData(null, null, null, null, null, null));
        Set<AlternativeName> names = new LinkedHashSet<>();
        String commonName = commonName(data.commonName(), vnfc, spread);
        if (commonName != null) {
            names.add(AlternativeName.dns(commonName));
        }
        for (String text : profile.subjectAltName()) {
            names.add(NameTemplate.alternative(text).of(vnfc, spread.severalVnfcis(), spread.severalVdus()));
        }
        if (data.emailAddress() != null && !data.emailAddress().isBlank()) {
            var mailbox = new NameTemplate(Kind.EMAIL, data.emailAddress().strip());
            names.add(mailbox.of(vnfc, spread.severalVnfcis(), spread.severalVdus()));
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException("neither common name nor alternative name is given");
        }
        return new PlannedNames(subject(data, commonNameInSubject ? commonName : null), names);
    }

    private static @Nullable String commonName(@Nullable String text, VnfcInstance vnfc, Spread spread) {
        return text == null || text.isBlank()
                ? null
                : new NameTemplate(Kind.DNS, text.strip())
                        .of(vnfc, spread.severalVnfcis(), spread.severalVdus())
                        .value();
    }

    private static X500Principal subject(CertSubjectData data, @Nullable String commonName) {
        String country = data.country();
        if (country != null && !country.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException("a country is two capital letters, not " + Faults.quoted(country));
        }
        var builder = new X500NameBuilder(BCStyle.INSTANCE);
        add(builder, BCStyle.C, new Part("country", country, 2));
        add(builder, BCStyle.ST, new Part("state", data.state(), 128));
        add(builder, BCStyle.L, new Part("locality", data.locality(), 128));
        add(builder, BCStyle.O, new Part("organization", data.organization(), 64));
        add(builder, BCStyle.CN, new Part("common_name", commonName, 64));
        try {
            return new X500Principal(builder.build().getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(X500NameBuilder builder, ASN1ObjectIdentifier attribute, Part part) {
        String value = part.value();
        if (value != null && !value.isBlank()) {
            if (value.codePointCount(0, value.length()) > part.most()) {
                throw new IllegalArgumentException(part.name() + " " + Faults.quoted(value) + " has more than "
                        + part.most() + " characters, which RFC 5280 does not allow in a subject");
            }
            builder.addRDN(attribute, value);
        }
    }

    /** A part of the subject, with the upper bound of RFC 5280, appendix A.1. */
    private record Part(String name, @Nullable String value, int most) {}
}
