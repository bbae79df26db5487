// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.authorisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityType;

/** Holds every cell of the table against an expectation that is written as prose would say it, one role after the other. */
class AuthorisationTableTest {

    private static final List<Operation> ON_CERTIFICATES = List.of(
            Operation.ENROL, Operation.RENEW, Operation.REVOKE, Operation.REMOVE, Operation.QUERY, Operation.SUBSCRIBE);

    private final AuthorisationTable table = new AuthorisationTable();

    static Stream<Arguments> every_role_proof_and_operation() {
        return Arrays.stream(EntityType.values())
                .flatMap(role -> Arrays.stream(Proof.values())
                        .flatMap(proof -> Arrays.stream(Operation.values())
                                .map(operation -> Arguments.of(role, proof, operation))));
    }

    @ParameterizedTest(name = "{0} by {1}: {2}")
    @MethodSource("every_role_proof_and_operation")
    void says_of_each_cell_what_is_expected(EntityType role, Proof proof, Operation operation) {
        boolean anything = false;
        for (CertificateType type : withNone()) {
            for (Whose whose : Whose.values()) {
                boolean expected = expected(new Cell(role, proof, operation, type, whose));
                anything |= expected;

                assertThat(table.allows(new Cell(role, proof, operation, type, whose)))
                        .as("%s %s %s %s %s", role, proof, operation, type, whose)
                        .isEqualTo(expected);
            }
        }
        assertThat(table.allowsAtAll(role, proof, operation)).isEqualTo(anything);
    }

    @Test
    void knows_every_operation_by_a_slug() {
        assertThat(Operation.REGISTER_DELEGATE.slug()).isEqualTo("register-delegate");
        assertThat(Arrays.stream(Operation.values()).map(Operation::slug)).doesNotHaveDuplicates();
    }

    private static @Nullable CertificateType[] withNone() {
        return Arrays.copyOf(CertificateType.values(), CertificateType.values().length + 1);
    }

    private static boolean expected(Cell cell) {
        if (cell.type() == null) {
            return ON_CERTIFICATES.contains(cell.operation()) ? false : withoutType(cell);
        }
        return ON_CERTIFICATES.contains(cell.operation()) && withType(cell, cell.type());
    }

    private static boolean withoutType(Cell cell) {
        boolean own = cell.whose() == Whose.OWN;
        boolean other = cell.whose() == Whose.OTHER;
        boolean oss = cell.role() == EntityType.OSS && cell.proof() != Proof.CREDENTIAL;
        boolean certified = cell.proof() == Proof.CERTIFICATE;
        boolean vnfm = cell.role() == EntityType.VNFM && certified && cell.whose() == Whose.DELEGATED;
        return switch (cell.operation()) {
            case REGISTER, HAND_OVER, DEREGISTER -> (oss && other) || (vnfm && cell.operation() == Operation.HAND_OVER);
            case ISSUE_CREDENTIAL -> oss && (own || other);
            case REGISTER_DELEGATE, VNF_LIFECYCLE -> vnfm;
            case SEE_REGISTRATION -> (oss && (own || other)) || (certified && own) || vnfm;
            case TRUST_BUNDLE -> (own && (cell.proof() != Proof.HOST || oss)) || (oss && other);
            case ATTESTATION_NONCE -> own && (cell.proof() != Proof.HOST || oss);
            case ENROL, RENEW, REVOKE, REMOVE, QUERY, SUBSCRIBE -> false;
        };
    }

    private static boolean withType(Cell cell, CertificateType type) {
        return switch (cell.proof()) {
            case HOST -> cell.role() == EntityType.OSS && byOss(cell, type);
            case CREDENTIAL ->
                cell.operation() == Operation.ENROL && cell.whose() == Whose.OWN && mayHave(cell.role(), type);
            case CERTIFICATE ->
                (cell.role() == EntityType.OSS && byOss(cell, type))
                        || (cell.whose() == Whose.OWN && mayHave(cell.role(), type))
                        || (cell.role() == EntityType.VNFM
                                && cell.whose() == Whose.DELEGATED
                                && mayHave(EntityType.VNFCI, type));
        };
    }

    private static boolean byOss(Cell cell, CertificateType type) {
        if (cell.whose() == Whose.DELEGATED) {
            return false;
        }
        boolean getsOne = cell.operation() == Operation.ENROL || cell.operation() == Operation.RENEW;
        return !getsOne || (cell.whose() == Whose.OWN && mayHave(EntityType.OSS, type));
    }

    /** Tells which role may have a certificate of which type of its own. */
    private static boolean mayHave(EntityType role, CertificateType type) {
        return switch (type) {
            case VNFCI, VNF_OAM -> role == EntityType.VNFCI;
            case NFV_MANO -> role != EntityType.VNFCI;
            case VNF_PACKAGE -> role == EntityType.OSS || role == EntityType.NFVO;
            case CONTROL_PLANE -> role == EntityType.VIM || role == EntityType.WIM || role == EntityType.CISM;
        };
    }
}
