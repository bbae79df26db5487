// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.CRLReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityType;
import org.opencmf.cmf.authorisation.AuthorisationTable;
import org.opencmf.cmf.authorisation.Cell;
import org.opencmf.cmf.authorisation.Operation;
import org.opencmf.cmf.authorisation.Proof;
import org.opencmf.cmf.authorisation.Whose;
import org.opencmf.mano.remote.RemoteCmf;
import org.opencmf.testkit.Clause;

/**
 * Every cell of the authorisation table that a request can be about, over HTTPS, with certificates and initial credentials:
 * what the table allows is done, what it does not is refused. The table itself is held to prose by a test of the engine.
 */
@Clause("IFA026 Cmf.CertLcm.008")
class AuthorisationOverTheWireTest {

    private static final AuthorisationTable TABLE = new AuthorisationTable();
    private static final List<Operation> ON_CERTIFICATES =
            List.of(Operation.QUERY, Operation.ENROL, Operation.RENEW, Operation.REVOKE, Operation.REMOVE);
    /** In an order in which none takes from a later one what that is about. */
    private static final List<Operation> OTHERS = List.of(
            Operation.SEE_REGISTRATION,
            Operation.TRUST_BUNDLE,
            Operation.ATTESTATION_NONCE,
            Operation.REGISTER_DELEGATE,
            Operation.VNF_LIFECYCLE,
            Operation.REGISTER,
            Operation.ISSUE_CREDENTIAL,
            Operation.HAND_OVER,
            Operation.DEREGISTER);

    private static final Set<CmfErrorCode> REFUSALS = EnumSet.of(
            CmfErrorCode.NOT_AUTHORISED,
            CmfErrorCode.NOT_THE_DELEGATE,
            CmfErrorCode.ENTITY_UNKNOWN,
            CmfErrorCode.CERTIFICATE_UNKNOWN,
            CmfErrorCode.TRUST_DOMAIN_UNKNOWN);
    /** Who is known already is registered by nobody, whatever the table says. */
    private static final Set<CmfErrorCode> KNOWN_ALREADY =
            EnumSet.of(CmfErrorCode.ENTITY_EXISTS, CmfErrorCode.DELEGATE_EXISTS);

    private static Cast cast;
    private static RemoteCmf remote;
    private static Cast.Player vnfm;

    @BeforeAll
    static void start() {
        cast = new Cast();
        remote = cast.running.remote();
        vnfm = cast.enter("next", EntityType.VNFM, null);
    }

    @AfterAll
    static void stop() {
        cast.close();
    }

    static Stream<Arguments> every_role_and_proof() {
        return Arrays.stream(EntityType.values())
                .flatMap(
                        role -> Stream.of(Proof.CREDENTIAL, Proof.CERTIFICATE).map(proof -> Arguments.of(role, proof)));
    }

    private static CellRequest.Stage stage(EntityType role, Proof proof) {
        String name = (role + "-" + proof).toLowerCase(Locale.ROOT);
        var own = cast.enter(name, role, null);
        return new CellRequest.Stage(
                own,
                cast.enter("delegated-" + name, EntityType.VNFCI, own.entity()),
                cast.enter("leaving-" + name, EntityType.VNFCI, own.entity()),
                cast.enter("other-" + name, EntityType.VNFCI, vnfm.entity()),
                cast.enter("bystander-" + name, EntityType.NFVO, null),
                vnfm.entity());
    }

    private static CertificateManagementFunction view(Cast.Player own, EntityType role, Proof proof) {
        return proof == Proof.CERTIFICATE
                ? remote.withCertificate(cast.identity(own, role))
                : remote.withCredential(cast.running.cmf.oss().issueCredential(own.entity()));
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("every_role_and_proof")
    void does_what_the_table_allows_and_refuses_the_rest(EntityType role, Proof proof) {
        var stage = stage(role, proof);
        var view = view(stage.own(), role, proof);
        var wrong = new TreeSet<String>();

        for (Cell cell : cells(role, proof)) {
            boolean done = isDone(new CellRequest(view, stage), cell);
            if (done != TABLE.allows(cell)) {
                wrong.add(cell + (done ? " was done" : " was refused"));
            }
            if (done && proof == Proof.CREDENTIAL && cell.operation() == Operation.ENROL) {
                view = view(stage.own(), role, proof); // a credential is good for one certificate
            }
        }

        assertThat(wrong).isEmpty();
    }

    private static List<Cell> cells(EntityType role, Proof proof) {
        List<Cell> cells = new ArrayList<>();
        for (Operation operation : ON_CERTIFICATES) {
            for (CertificateType type : CertificateType.values()) {
                addCells(cells, new Cell(role, proof, operation, type, Whose.OWN));
            }
        }
        OTHERS.forEach(operation -> addCells(cells, new Cell(role, proof, operation, null, Whose.OWN)));
        return cells.stream().filter(AuthorisationOverTheWireTest::canBeAsked).toList();
    }

    private static void addCells(List<Cell> cells, Cell like) {
        for (Whose whose : Whose.values()) {
            cells.add(new Cell(like.role(), like.proof(), like.operation(), like.type(), whose));
        }
    }

    /** A nonce is the consumer's own, and a trust domain is nobody's delegate: no request says otherwise. */
    private static boolean canBeAsked(Cell cell) {
        return switch (cell.operation()) {
            case ATTESTATION_NONCE -> cell.whose() == Whose.OWN;
            case TRUST_BUNDLE -> cell.whose() != Whose.DELEGATED;
            default -> true;
        };
    }

    private static boolean isDone(CellRequest request, Cell cell) {
        try {
            request.send(cell);
            return true;
        } catch (CmfRejectedException e) {
            boolean registers =
                    cell.operation() == Operation.REGISTER || cell.operation() == Operation.REGISTER_DELEGATE;
            assertThat(REFUSALS.contains(e.code()) || (registers && KNOWN_ALREADY.contains(e.code())))
                    .as("%s: %s", cell, e.getMessage())
                    .isTrue();
            return false;
        }
    }

    @Test
    void what_no_request_can_say_is_not_allowed_either() {
        for (EntityType role : EntityType.values()) {
            for (Proof proof : EnumSet.of(Proof.CREDENTIAL, Proof.CERTIFICATE)) {
                assertThat(Arrays.stream(Whose.values())
                                .flatMap(whose -> Stream.of(Operation.ATTESTATION_NONCE, Operation.TRUST_BUNDLE)
                                        .map(operation -> new Cell(role, proof, operation, null, whose)))
                                .filter(cell -> !canBeAsked(cell)))
                        .noneMatch(TABLE::allows);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(EntityType.class)
    void a_list_has_what_may_be_seen_and_nothing_else(EntityType role) {
        var stage = stage(role, "lists");
        var view = view(stage.own(), role, Proof.CERTIFICATE);

        var listed = new ArrayList<CertificateId>();
        String next = null;
        do {
            var page = view.certificates(CertificateFilter.all(), new Page.Request(1000, next));
            page.items().stream().map(CertificateRecord::id).forEach(listed::add);
            next = page.next();
        } while (next != null);

        assertThat(ofStage(stage, listed)).isEqualTo(allowed(stage, role, Operation.QUERY));
    }

    @ParameterizedTest
    @EnumSource(EntityType.class)
    void a_subscriber_hears_of_what_it_may_know_and_of_nothing_else(EntityType role) {
        var stage = stage(role, "hears");
        var view = view(stage.own(), role, Proof.CERTIFICATE);
        var heard = new Heard();

        try (var unused = view.subscribe(CertificateFilter.all(), heard)) {
            for (Whose whose : Whose.values()) {
                stage.of(whose)
                        .certificates()
                        .values()
                        .forEach(id -> cast.running.cmf.oss().revoke(id, CRLReason.SUPERSEDED));
            }
            var type = role == EntityType.VNFCI ? CertificateType.VNFCI : CertificateType.NFV_MANO;
            var last = (EnrolmentOutcome.Issued) view.enrol(CellRequest.enrolment(stage.own(), type));

            assertThat(ofStage(stage, heard.until(last.id()))).isEqualTo(allowed(stage, role, Operation.SUBSCRIBE));
        }
    }

    @ParameterizedTest
    @EnumSource(EntityType.class)
    void nobody_subscribes_by_an_initial_credential(EntityType role) {
        var own = cast.enter("stranger-" + role.name().toLowerCase(Locale.ROOT), role, null);
        var view = view(own, role, Proof.CREDENTIAL);

        assertThatThrownBy(() -> view.subscribe(CertificateFilter.all(), event -> {}))
                .isInstanceOfSatisfying(
                        CmfRejectedException.class, e -> assertThat(e.code()).isEqualTo(CmfErrorCode.NOT_AUTHORISED));
    }

    private static CellRequest.Stage stage(EntityType role, String purpose) {
        String name = purpose + "-" + role.name().toLowerCase(Locale.ROOT);
        var own = cast.enter(name, role, null);
        var delegated = cast.enter("delegated-" + name, EntityType.VNFCI, own.entity());
        var other = cast.enter("other-" + name, EntityType.VNFCI, vnfm.entity());
        return new CellRequest.Stage(own, delegated, delegated, other, other, vnfm.entity());
    }

    private static Set<CertificateId> allowed(CellRequest.Stage stage, EntityType role, Operation operation) {
        return Arrays.stream(Whose.values())
                .flatMap(whose -> Arrays.stream(CertificateType.values())
                        .filter(type -> TABLE.allows(new Cell(role, Proof.CERTIFICATE, operation, type, whose)))
                        .map(type -> stage.of(whose).certificates().get(type)))
                .collect(Collectors.toSet());
    }

    private static Set<CertificateId> ofStage(CellRequest.Stage stage, List<CertificateId> found) {
        Set<CertificateId> all = Arrays.stream(Whose.values())
                .flatMap(whose -> stage.of(whose).certificates().values().stream())
                .collect(Collectors.toSet());
        return found.stream().filter(all::contains).collect(Collectors.toSet());
    }
}
