// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.certificate;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencmf.x509.NfTypes;
import org.opencmf.x509.PublicKeyFacts;
import org.opencmf.x509.TlsFeature;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.name.AlternativeName;

/** What a {@link CertificateReader} has read. Immutable. */
public final class CertificateFields {

    private final PublicKeyFacts key;
    private final List<AlternativeName> alternativeNames;
    private final @Nullable NfTypes nfTypes;
    private final @Nullable TlsFeature tlsFeature;
    private final KeyLinks links;
    private final Locations locations;

    CertificateFields(PublicKeyFacts key, ExtensionValues values, KeyLinks links, Locations locations) {
        this.key = Objects.requireNonNull(key, "key");
        this.alternativeNames = values.alternativeNames();
        this.nfTypes = values.nfTypes();
        this.tlsFeature = values.tlsFeature();
        this.links = links;
        this.locations = locations;
    }

    record ExtensionValues(
            List<AlternativeName> alternativeNames,
            @Nullable NfTypes nfTypes,
            @Nullable TlsFeature tlsFeature) {}

    record KeyLinks(@Nullable DerBytes subject, @Nullable DerBytes authority) {}

    record Locations(List<String> crls, List<String> issuers, List<String> ocsp) {}

    /** Returns what the certified key is. */
    public PublicKeyFacts key() {
        return key;
    }

    /** Returns every alternative name as it was written; empty if the extension is not there. */
    public List<AlternativeName> alternativeNames() {
        return alternativeNames;
    }

    /** Returns the NF types, if the extension is there. */
    public Optional<NfTypes> nfTypes() {
        return Optional.ofNullable(nfTypes);
    }

    /** Returns the TLS features, if the extension is there. */
    public Optional<TlsFeature> tlsFeature() {
        return Optional.ofNullable(tlsFeature);
    }

    /** Returns the identifier of the certified key, without any header, if the extension is there. */
    public Optional<DerBytes> subjectKeyIdentifier() {
        return Optional.ofNullable(links.subject());
    }

    /** Returns the identifier of the key that signed, without any header, if the extension is there and has it. */
    public Optional<DerBytes> authorityKeyIdentifier() {
        return Optional.ofNullable(links.authority());
    }

    /** Returns the URIs of the CRL distribution points, as they were written. */
    public List<String> crlLocations() {
        return locations.crls();
    }

    /** Returns the URIs under which the issuer's certificates are found, as they were written. */
    public List<String> issuerLocations() {
        return locations.issuers();
    }

    /** Returns the URIs of the OCSP responders, as they were written. */
    public List<String> ocspLocations() {
        return locations.ocsp();
    }
}
