// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks;

import java.security.Provider;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import javax.security.auth.x500.X500Principal;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.registration.DelegateRegistrationRequest;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.ConsumerIdentity;
import org.opencmf.cmf.InMemoryCmf;

/**
 * A CMF with every rule, store, audit log and event on, an OSS that listens to all events, and a VNFM that shows its
 * certificate and asks for those of its VNFCIs.
 */
final class Network implements AutoCloseable {

    static final int BATCH = 1_000;

    private static final String IDENTITY = "sbi";
    private static final String VNFM = "vnfm.operator.example";
    private static final String FIVE_G = ".5gc.mnc001.mcc001.3gppnetwork.org";

    private final InMemoryCmf cmf;
    private final CertificateManagementFunction oss;
    private final CertificateManagementFunction vnfm;
    private final Applicant applicant;
    private final LongAdder events = new LongAdder();
    private int members;

    Network(Provider crypto) {
        this(crypto, Clock.systemUTC());
    }

    Network(Provider crypto, Clock clock) {
        this.cmf = InMemoryCmf.builder().crypto(crypto).clock(clock).build();
        this.oss = cmf.oss();
        this.applicant = new Applicant(crypto);
        oss.subscribe(CertificateFilter.all(), event -> events.increment());
        this.vnfm = vnfm();
    }

    private CertificateManagementFunction vnfm() {
        var request = RegistrationRequest.of(EntityType.VNFM, VNFM, InMemoryCmf.DOMAIN);
        var credential = oss.register(request).credential();
        var outcome = cmf.withCredential(credential)
                .enrol(new EnrolmentRequest(
                        RequestId.random(),
                        request.entity(),
                        RegistrationRequest.NFV_MANO_IDENTITY,
                        applicant.manager(VNFM, applicant.newKey())));
        var chain = ((EnrolmentOutcome.Issued) outcome).chain().certificates();
        return cmf.forConsumer(ConsumerIdentity.Certificate.of(chain));
    }

    /** Returns the view of the OSS, which sees everything. */
    CertificateManagementFunction oss() {
        return oss;
    }

    long events() {
        return events.sum();
    }

    static X500Principal subject(int member) {
        return new X500Principal("C=GB,O=Operator,OU=amf-" + member);
    }

    /** Registers that many further VNFCIs and makes a request for each: all that is not to be measured. */
    List<EnrolmentRequest> prepare(int count) {
        List<EnrolmentRequest> requests = new ArrayList<>(count);
        while (requests.size() < count) {
            requests.addAll(batch(Math.min(BATCH, count - requests.size())));
        }
        return requests;
    }

    private List<EnrolmentRequest> batch(int count) {
        Map<EntityId, List<EndEntityIdentity>> vnfcis = new LinkedHashMap<>();
        List<EnrolmentRequest> requests = new ArrayList<>(count);
        String vnf = "vnf-" + members;
        for (int i = 0; i < count; i++) {
            var entity = new EntityId(vnf + "/amf-" + members);
            String fqdn = "amf-" + members + FIVE_G;
            String uri = "urn:uuid:" + new UUID(0x4000, 0x8000_0000_0000_0000L | members);
            var identity = new EndEntityIdentity(
                    IDENTITY,
                    CertificateType.VNFCI,
                    "sba-nf-tls-server",
                    subject(members),
                    Set.of(AlternativeName.dns(fqdn), AlternativeName.uri(uri)),
                    Set.of("AMF"));
            vnfcis.put(entity, List.of(identity));
            var csr = applicant.networkFunction(subject(members), fqdn, uri);
            requests.add(new EnrolmentRequest(RequestId.random(), entity, IDENTITY, csr));
            members++;
        }
        vnfm.registerDelegate(new DelegateRegistrationRequest(RequestId.random(), vnf, InMemoryCmf.DOMAIN, vnfcis));
        return requests;
    }

    /** Enrols, and returns what was issued: anything else ends the measurement. */
    CertificateId enrol(EnrolmentRequest request) {
        if (vnfm.enrol(request) instanceof EnrolmentOutcome.Issued issued) {
            return issued.id();
        }
        throw new IllegalStateException("a certificate was not issued at once");
    }

    void enrolAll(List<EnrolmentRequest> requests) {
        requests.forEach(this::enrol);
    }

    @Override
    public void close() {
        cmf.close();
    }
}
