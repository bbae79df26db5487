// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.authorisation;

import static org.opencmf.api.identity.CertificateType.CONTROL_PLANE;
import static org.opencmf.api.identity.CertificateType.NFV_MANO;
import static org.opencmf.api.identity.CertificateType.VNF_OAM;
import static org.opencmf.api.identity.CertificateType.VNF_PACKAGE;
import static org.opencmf.api.identity.EntityType.CIR;
import static org.opencmf.api.identity.EntityType.CISM;
import static org.opencmf.api.identity.EntityType.NFVO;
import static org.opencmf.api.identity.EntityType.OSS;
import static org.opencmf.api.identity.EntityType.VIM;
import static org.opencmf.api.identity.EntityType.VNFM;
import static org.opencmf.api.identity.EntityType.WIM;
import static org.opencmf.cmf.authorisation.Operation.ATTESTATION_NONCE;
import static org.opencmf.cmf.authorisation.Operation.DEREGISTER;
import static org.opencmf.cmf.authorisation.Operation.ENROL;
import static org.opencmf.cmf.authorisation.Operation.HAND_OVER;
import static org.opencmf.cmf.authorisation.Operation.ISSUE_CREDENTIAL;
import static org.opencmf.cmf.authorisation.Operation.QUERY;
import static org.opencmf.cmf.authorisation.Operation.REGISTER;
import static org.opencmf.cmf.authorisation.Operation.REGISTER_DELEGATE;
import static org.opencmf.cmf.authorisation.Operation.REMOVE;
import static org.opencmf.cmf.authorisation.Operation.RENEW;
import static org.opencmf.cmf.authorisation.Operation.REVOKE;
import static org.opencmf.cmf.authorisation.Operation.SEE_REGISTRATION;
import static org.opencmf.cmf.authorisation.Operation.SUBSCRIBE;
import static org.opencmf.cmf.authorisation.Operation.TRUST_BUNDLE;
import static org.opencmf.cmf.authorisation.Operation.VNF_LIFECYCLE;
import static org.opencmf.cmf.authorisation.Proof.CERTIFICATE;
import static org.opencmf.cmf.authorisation.Proof.CREDENTIAL;
import static org.opencmf.cmf.authorisation.Proof.HOST;
import static org.opencmf.cmf.authorisation.Whose.DELEGATED;
import static org.opencmf.cmf.authorisation.Whose.OTHER;
import static org.opencmf.cmf.authorisation.Whose.OWN;

import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityType;

/**
 * What which consumer may do, as data: role × proof × operation × type of certificate × whose. What no row names is
 * refused.
 *
 * @clause IFA026 Cmf.CertLcm.008
 */
public final class AuthorisationTable {

    private static final Set<Operation> ALL_OF_A_CERTIFICATE =
            EnumSet.of(ENROL, RENEW, REVOKE, REMOVE, QUERY, SUBSCRIBE);
    private static final Set<CertificateType> OF_VNFCIS = EnumSet.of(CertificateType.VNFCI, VNF_OAM);
    private static final Set<CertificateType> EVERY_TYPE = EnumSet.allOf(CertificateType.class);
    private static final Set<CertificateType> NO_TYPE = Set.of();
    private static final Set<EntityType> EVERYBODY = EnumSet.allOf(EntityType.class);
    private static final Set<EntityType> MANAGEMENT = EnumSet.of(OSS, NFVO, VNFM, VIM, WIM, CISM, CIR);
    private static final Set<Proof> STRONG = EnumSet.of(HOST, CERTIFICATE);

    private static final List<Row> ROWS = List.of(
            // the OSS administers
            new Row(Set.of(OSS), STRONG, EnumSet.of(REGISTER, ISSUE_CREDENTIAL, HAND_OVER), NO_TYPE, Set.of(OTHER)),
            new Row(
                    Set.of(OSS),
                    STRONG,
                    EnumSet.of(SEE_REGISTRATION, DEREGISTER, TRUST_BUNDLE),
                    NO_TYPE,
                    Set.of(OTHER)),
            new Row(Set.of(OSS), STRONG, EnumSet.of(SEE_REGISTRATION, ISSUE_CREDENTIAL), NO_TYPE, Set.of(OWN)),
            new Row(Set.of(OSS), STRONG, EnumSet.of(TRUST_BUNDLE, ATTESTATION_NONCE), NO_TYPE, Set.of(OWN)),
            new Row(Set.of(OSS), STRONG, EnumSet.of(REVOKE, REMOVE, QUERY, SUBSCRIBE), EVERY_TYPE, Set.of(OWN, OTHER)),
            new Row(Set.of(OSS), Set.of(HOST), EnumSet.of(ENROL, RENEW), Set.of(NFV_MANO, VNF_PACKAGE), Set.of(OWN)),
            // everybody manages its own certificates
            new Row(MANAGEMENT, Set.of(CERTIFICATE), ALL_OF_A_CERTIFICATE, Set.of(NFV_MANO), Set.of(OWN)),
            new Row(Set.of(NFVO, OSS), Set.of(CERTIFICATE), ALL_OF_A_CERTIFICATE, Set.of(VNF_PACKAGE), Set.of(OWN)),
            new Row(
                    Set.of(VIM, WIM, CISM),
                    Set.of(CERTIFICATE),
                    ALL_OF_A_CERTIFICATE,
                    Set.of(CONTROL_PLANE),
                    Set.of(OWN)),
            new Row(Set.of(EntityType.VNFCI), Set.of(CERTIFICATE), ALL_OF_A_CERTIFICATE, OF_VNFCIS, Set.of(OWN)),
            new Row(EVERYBODY, Set.of(CERTIFICATE), EnumSet.of(SEE_REGISTRATION), NO_TYPE, Set.of(OWN)),
            new Row(EVERYBODY, Set.of(CERTIFICATE), EnumSet.of(TRUST_BUNDLE, ATTESTATION_NONCE), NO_TYPE, Set.of(OWN)),
            // a VNFM manages the certificates of the VNFCIs in its charge
            new Row(
                    Set.of(VNFM),
                    Set.of(CERTIFICATE),
                    EnumSet.of(REGISTER_DELEGATE, HAND_OVER),
                    NO_TYPE,
                    Set.of(DELEGATED)),
            new Row(
                    Set.of(VNFM),
                    Set.of(CERTIFICATE),
                    EnumSet.of(SEE_REGISTRATION, VNF_LIFECYCLE),
                    NO_TYPE,
                    Set.of(DELEGATED)),
            new Row(Set.of(VNFM), Set.of(CERTIFICATE), ALL_OF_A_CERTIFICATE, OF_VNFCIS, Set.of(DELEGATED)),
            // an initial credential is good for the first certificate
            new Row(EVERYBODY, Set.of(CREDENTIAL), EnumSet.of(TRUST_BUNDLE, ATTESTATION_NONCE), NO_TYPE, Set.of(OWN)),
            new Row(MANAGEMENT, Set.of(CREDENTIAL), EnumSet.of(ENROL), Set.of(NFV_MANO), Set.of(OWN)),
            new Row(Set.of(NFVO, OSS), Set.of(CREDENTIAL), EnumSet.of(ENROL), Set.of(VNF_PACKAGE), Set.of(OWN)),
            new Row(Set.of(VIM, WIM, CISM), Set.of(CREDENTIAL), EnumSet.of(ENROL), Set.of(CONTROL_PLANE), Set.of(OWN)),
            new Row(Set.of(EntityType.VNFCI), Set.of(CREDENTIAL), EnumSet.of(ENROL), OF_VNFCIS, Set.of(OWN)));

    private static final int TYPES = CertificateType.values().length + 1;

    private final BitSet allowed = new BitSet();
    private final BitSet allowedAtAll = new BitSet();

    /** Creates the table. */
    public AuthorisationTable() {
        for (Row row : ROWS) {
            for (EntityType role : row.roles()) {
                for (Proof proof : row.proofs()) {
                    fill(row, role, proof);
                }
            }
        }
    }

    private void fill(Row row, EntityType role, Proof proof) {
        for (Operation operation : row.operations()) {
            allowedAtAll.set(index(role, proof, operation));
            for (Whose whose : row.whose()) {
                if (row.types().isEmpty()) {
                    allowed.set(index(new Cell(role, proof, operation, null, whose)));
                }
                for (CertificateType type : row.types()) {
                    allowed.set(index(new Cell(role, proof, operation, type, whose)));
                }
            }
        }
    }

    /**
     * Looks a cell up.
     *
     * @param cell which
     * @return whether it is allowed
     */
    public boolean allows(Cell cell) {
        return allowed.get(index(cell));
    }

    /**
     * Tells whether an operation is allowed on anything.
     *
     * @param role what the consumer is
     * @param proof by what it has shown that
     * @param operation what it asks for
     * @return whether any cell with these three is allowed
     */
    public boolean allowsAtAll(EntityType role, Proof proof, Operation operation) {
        return allowedAtAll.get(index(role, proof, operation));
    }

    private static int index(Cell cell) {
        int operation = index(cell.role(), cell.proof(), cell.operation());
        return (operation * TYPES + typeIndex(cell.type())) * Whose.values().length
                + cell.whose().ordinal();
    }

    private static int index(EntityType role, Proof proof, Operation operation) {
        return (role.ordinal() * Proof.values().length + proof.ordinal()) * Operation.values().length
                + operation.ordinal();
    }

    private static int typeIndex(@Nullable CertificateType type) {
        return type == null ? 0 : type.ordinal() + 1;
    }

    private record Row(
            Set<EntityType> roles,
            Set<Proof> proofs,
            Set<Operation> operations,
            Set<CertificateType> types,
            Set<Whose> whose) {}
}
