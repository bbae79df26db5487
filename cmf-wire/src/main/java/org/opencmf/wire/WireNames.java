// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.wire;

import java.security.cert.CRLReason;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.ManagementMode;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.wire.json.JsonReader;

/** How identifiers and constants stand on the wire: as ETSI NFV writes them where it does. */
final class WireNames {

    static final JsonReader<EntityId> ENTITY = JsonReader.text(EntityId::new);
    static final JsonReader<TrustDomain> TRUST_DOMAIN = JsonReader.text(TrustDomain::new);
    static final JsonReader<EntityType> ENTITY_TYPE = JsonReader.constant(EntityType.class, EntityType::name);
    static final JsonReader<CertificateType> TYPE = JsonReader.constant(CertificateType.class, WireNames::of);
    static final JsonReader<CertificateStatus> STATUS =
            JsonReader.constant(CertificateStatus.class, CertificateStatus::name);
    static final JsonReader<CRLReason> REASON = JsonReader.constant(CRLReason.class, CRLReason::name);
    static final JsonReader<AlternativeName.Kind> NAME_KIND =
            JsonReader.constant(AlternativeName.Kind.class, AlternativeName.Kind::name);
    static final JsonReader<CertificateEvent.Kind> EVENT_KIND =
            JsonReader.constant(CertificateEvent.Kind.class, CertificateEvent.Kind::name);
    static final JsonReader<ManagementMode> MODE = JsonReader.constant(ManagementMode.class, WireNames::of);

    private WireNames() {}

    /** {@code VNFCI_CERT} and {@code VNFOAM_CERT} are ETSI's; the others follow their form. */
    static String of(CertificateType type) {
        return switch (type) {
            case VNFCI -> "VNFCI_CERT";
            case VNF_OAM -> "VNFOAM_CERT";
            case NFV_MANO -> "NFV_MANO_CERT";
            case VNF_PACKAGE -> "VNF_PACKAGE_CERT";
            case CONTROL_PLANE -> "CONTROL_PLANE_CERT";
        };
    }

    static CertificateType type(String name) {
        for (CertificateType type : CertificateType.values()) {
            if (of(type).equals(name)) {
                return type;
            }
        }
        throw new IllegalArgumentException("no such type of certificate");
    }

    static String of(ManagementMode mode) {
        return switch (mode) {
            case DIRECT -> "DIRECT-MODE";
            case DELEGATION -> "DELEGATION-MODE";
        };
    }
}
