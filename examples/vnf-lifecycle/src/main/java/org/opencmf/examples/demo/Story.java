// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.examples.demo;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSession;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.certificate.EncodedCertificate;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfFailedException;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.registration.RegistrationOutcome;
import org.opencmf.mano.delegation.CertificateLine;
import org.opencmf.mano.delegation.DelegationReport;
import org.opencmf.mano.lcm.CreateVnfRequest;
import org.opencmf.mano.lcm.NfvoConveyance;
import org.opencmf.mano.lcm.NsLcmRequest;
import org.opencmf.mano.plan.CertificatePlan;
import org.opencmf.mano.plan.CertificatePlanner;
import org.opencmf.mano.plan.InstantiationData;
import org.opencmf.mano.plan.PlannedCertificate;
import org.opencmf.mano.plan.PlanningPolicy;
import org.opencmf.mano.vnfd.Vnfd;

/** From a VNF's descriptor to certificates that are issued, installed, renewed and revoked. */
final class Story {

    private static final String VNF = "vnf-1";
    private static final String MANO = "nfv-mano";
    private static final String ROOT = "root.pem";
    private static final String ISSUING = "issuing.pem";
    private static final String CRL = "crl.pem";
    private static final String AUDIT = "audit.txt";
    private static final List<String> FILES = List.of(ROOT, ISSUING, CRL, AUDIT);
    private static final List<EntityType> ENTITIES = List.of(EntityType.NFVO, EntityType.VNFM, EntityType.VIM);

    private final Inputs inputs;
    private final Narrator narrator;
    private final Instant today = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    Story(Inputs inputs, Narrator narrator) {
        this.inputs = inputs;
        this.narrator = narrator;
    }

    void tell() throws IOException {
        Vnfd vnfd = inputs.vnfd();
        NsLcmRequest request = inputs.request();
        CertificatePlan plan = plan(vnfd, request);
        var files = new OutputFiles(inputs.out());
        VnfciFiles.check(plan, files);
        for (String name : FILES) {
            files.check(name);
        }
        for (EntityType type : ENTITIES) {
            for (String name : Operator.files(type)) {
                files.check(MANO + "/" + name);
            }
        }
        var time = TimeLine.of(plan);
        var clock = new StoryClock(today.minus(time.all()));
        narrator.begin("The certificates of " + vnfd.id() + ", from " + clock.instant() + " on");
        try (var operator = new Operator(clock, files.directory().resolve(MANO), inputs.domains())) {
            settleDown(operator, files);
            var vnfm = new Vnfm(operator, clock, files);
            tellPlan(plan);
            live(new Vnf(operator, vnfm, files, plan), time);
        }
        narrator.end("Certificates, chains, keys and the CRL are in " + files.directory());
    }

    private record Vnf(Operator operator, Vnfm vnfm, OutputFiles files, CertificatePlan plan) {}

    private CertificatePlan plan(Vnfd vnfd, NsLcmRequest request) {
        // region conveyance
        Map<String, CreateVnfRequest> conveyed = new NfvoConveyance().createVnfs(request, Map.of(VNF, vnfd));
        // endregion
        CreateVnfRequest create = conveyed.get(VNF);
        if (create == null || create.certificateConfigurationData() == null) {
            throw new CmfRejectedException(
                    CmfErrorCode.MODE_NOT_SUPPORTED,
                    "the request has no certificateConfigurationData: no delegation mode");
        }
        var instance = InstantiationData.of(VNF, Operator.DOMAIN);
        return new CertificatePlanner(PlanningPolicy.standard())
                .plan(
                        vnfd,
                        create.certificateConfigurationData(),
                        inputs.flavour() == null ? instance : instance.inFlavour(inputs.flavour()));
    }

    private void settleDown(Operator operator, OutputFiles files) throws IOException {
        narrator.step("The CMF has its CAs, and makes their certificates known", "C.4.1.1.4", () -> {
            files.certificates(
                    ROOT,
                    encoded(operator.cmf().oss().trustBundle(Operator.DOMAIN).anchors()));
            files.certificates(
                    ISSUING,
                    encoded(operator.cmf().oss().trustBundle(Operator.DOMAIN).intermediates()));
            narrator.seen("trust domain %s: a root and an issuing CA", Operator.DOMAIN);
        });
        Map<EntityType, RegistrationOutcome> registered = new EnumMap<>(EntityType.class);
        narrator.step("The OSS registers NFVO, VNFM and VIM", "C.4.1.1.6, C.4.2.1.6, C.4.3.1.6", () -> {
            for (EntityType type : ENTITIES) {
                RegistrationOutcome outcome = operator.register(type);
                registered.put(type, outcome);
                narrator.seen("%s", outcome.registration().entity());
            }
        });
        narrator.step(
                "Each makes its key and enrols with its initial credential", "C.4.1.2.6, C.4.2.2.6, C.4.3.2.6", () -> {
                    for (var each : registered.entrySet()) {
                        var entity = operator.enrol(each.getKey(), each.getValue());
                        narrator.seen(
                                "%s is %s",
                                each.getValue().registration().entity(),
                                entity.status().state());
                    }
                });
    }

    private void tellPlan(CertificatePlan plan) throws IOException {
        narrator.step("The NFVO conveys what the OSS wants, and the VNFM plans", "Nfvo.Sc.007, Vnfm.Sc.011", () -> {
            for (PlannedCertificate planned : plan.certificates()) {
                narrator.seen(
                        "%s %s: %s, %s",
                        planned.vnfc().id(),
                        planned.certificateDescId(),
                        planned.identity().profile(),
                        planned.identity().alternativeNames());
            }
        });
    }

    private void live(Vnf vnf, TimeLine time) throws IOException {
        narrator.step(
                "The VNFM is registered as delegate, makes keys, gets certificates and installs them",
                "C.2.2.1.6, C.2.2.2.6, C.3.2.3.6, C.2.2.4.6",
                () -> tellReport(vnf, vnf.vnfm().delegation().instantiate(vnf.plan())));
        narrator.step("The VNFCIs serve TLS with them", "Vnfm.Sc.019", () -> proveTls(vnf));
        vnf.operator().pass(time.untilRenewal());
        narrator.step("After two thirds of their time, certificates are renewed with new keys", "Vnfm.Sc.010", () -> {
            for (DelegationReport report : vnf.vnfm().delegation().tick()) {
                tellReport(vnf, report);
            }
        });
        narrator.step("The VNFCIs serve TLS with the new ones", "Vnfm.Sc.019", () -> proveTls(vnf));
        vnf.operator().pass(time.afterwards());
        narrator.step("The VNF is terminated: what it had is revoked and removed", "Vnfm.Sc.010, RFC 5280", () -> {
            tellReport(vnf, vnf.vnfm().delegation().terminate(VNF));
            var ca = vnf.operator().cmf().ca(Operator.DOMAIN);
            vnf.files().crl(CRL, ca.crl(ca.labels().get(ca.labels().size() - 1)));
            narrator.seen("%d certificates still good", good(vnf));
        });
        narrator.step("Of the delegated keys, none is left", "Vnfm.Sc.005", () -> tellCustody(vnf));
        narrator.step("All of it is in the audit log", "Cmf.CertLcm.001", () -> tellAudit(vnf));
    }

    private void tellReport(Vnf vnf, DelegationReport report) throws IOException {
        vnf.vnfm().disk().demandWritten();
        for (CertificateLine line : report.lines()) {
            String serial = line.certificate() == null
                    ? ""
                    : line.certificate().serialNumber().toString(16);
            narrator.seen("%s %s: %s %s", line.vnfci(), line.certificateDescId(), line.status(), serial);
        }
        List<Violation> violations = report.lines().stream()
                .flatMap(line -> line.violations().stream())
                .toList();
        if (!violations.isEmpty()) {
            throw new CmfRejectedException(violations);
        }
        if (!report.complete()) {
            throw new CmfFailedException(
                    CmfErrorCode.INSTALLATION_FAILED, "not every certificate is where it should be");
        }
    }

    private void proveTls(Vnf vnf) throws IOException {
        X509Certificate root = vnf.operator()
                .cmf()
                .oss()
                .trustBundle(Operator.DOMAIN)
                .anchors()
                .get(0);
        var client = new TlsProof(root);
        for (PlannedCertificate planned : vnf.plan().certificates()) {
            try (var server = vnf.vnfm().vnfs().serve(planned.vnfc().id(), planned.certificateDescId())) {
                SSLSession session = client.connect(server.port());
                var served = (X509Certificate) session.getPeerCertificates()[0];
                narrator.seen(
                        "%s %s: %s, serial %s",
                        planned.vnfc().id(),
                        planned.certificateDescId(),
                        session.getProtocol(),
                        served.getSerialNumber().toString(16));
            }
        }
    }

    private static long good(Vnf vnf) {
        var filter = new ArrayList<CertificateRecord>();
        for (PlannedCertificate planned : vnf.plan().certificates()) {
            var of =
                    CertificateFilter.of(planned.vnfc().id()).in(CertificateStatus.VALID, CertificateStatus.SUPERSEDED);
            filter.addAll(vnf.operator()
                    .cmf()
                    .oss()
                    .certificates(of, Page.Request.first(100))
                    .items());
        }
        return filter.size();
    }

    private void tellCustody(Vnf vnf) {
        narrator.seen(
                "keys still in custody: %s",
                vnf.vnfm().keysInCustody().isEmpty() ? "none" : vnf.vnfm().keysInCustody());
        vnf.vnfm()
                .destroyedKeys()
                .forEach(gone -> narrator.seen(
                        "%s %s: key destroyed because %s, at attempt %d, %s",
                        gone.vnfci(), gone.certificateDescId(), gone.reason(), gone.attempts(), gone.time()));
        if (!vnf.vnfm().keysInCustody().isEmpty()) {
            throw new CmfFailedException(CmfErrorCode.INTERNAL, "a delegated key outlives its VNFCI");
        }
    }

    private void tellAudit(Vnf vnf) throws IOException {
        var lines = new ArrayList<String>();
        var log = vnf.operator().cmf().audit();
        for (var part = log.read(0, 100); !part.isEmpty(); part = log.read(lines.size(), 100)) {
            part.forEach(chained -> lines.add(chained.number() + " " + chained.entry() + " " + chained.hash()));
        }
        vnf.files().lines(AUDIT, lines);
        narrator.seen("%d entries, each bound to the one before by its hash", lines.size());
    }

    private static List<EncodedCertificate> encoded(List<X509Certificate> certificates) {
        return certificates.stream().map(EncodedCertificate::of).toList();
    }
}
