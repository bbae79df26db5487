// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca;

import java.nio.charset.StandardCharsets;
import java.security.cert.CRLReason;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.EncodedCertificate;
import org.opencmf.api.certificate.TrustBundle;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.cmf.ca.issue.CertificateTemplate;
import org.opencmf.cmf.ca.issue.NotIssuableException;
import org.opencmf.cmf.ca.issue.SubjectKey;
import org.opencmf.cmf.ca.issue.Validity;
import org.opencmf.cmf.ca.signer.CaSigner;
import org.opencmf.cmf.ca.status.Revocation;
import org.opencmf.spi.CaAnswer;
import org.opencmf.spi.CaConnector;
import org.opencmf.spi.CaRequest;
import org.opencmf.x509.der.MalformedStructureException;

/**
 * An issuing CA in memory. Safe for use by several threads.
 *
 * <p>It issues what profile and names say and nothing else, and refuses, with every reason, what the profile does not allow.
 * It tells its certificates apart by issuer and serial number. What it knows is lost with the process.
 *
 * <p>Its roll-over breaks nobody: {@link #announce()} publishes the next certificate of the CA, {@link #activate()} signs with
 * it from then on, {@link #retire} withdraws the old one, once nothing lives under it.
 *
 * @clause IFA026 5.2.6
 */
public final class InMemoryCa implements CaConnector {

    /** No structure that anybody would take for signed. */
    private static final byte[] MEANS_NOTHING = "can this key be used?".getBytes(StandardCharsets.US_ASCII);

    private final RootCa root;
    private final String name;
    private final X500Principal subject;
    private final String keyAlgorithm;
    private final @Nullable CaSigner firstSigner;
    private final Foundry foundry;
    private final Transactions transactions;
    private final StatusDesk statusDesk;
    private volatile @Nullable Generations generations;
    private volatile @Nullable Published published;

    private record Published(RootCa.Roots roots, Generations generations, TrustBundle bundle) {}

    InMemoryCa(InMemoryCaBuilder builder, X500Principal subject, @Nullable Authority existing) {
        this.root = builder.root();
        this.name = builder.name();
        this.subject = subject;
        this.keyAlgorithm = builder.keyAlgorithm();
        this.firstSigner = builder.signer();
        this.foundry = root.foundry();
        this.transactions = new Transactions(builder.transactions());
        this.statusDesk = new StatusDesk(foundry, builder.hasDelegatedResponder());
        this.generations = existing == null ? null : Generations.of(existing);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean signsHere() {
        return true;
    }

    @Override
    public TrustBundle trustBundle() {
        RootCa.Roots roots = root.roots();
        Generations own = generations();
        Published last = published;
        if (last == null || last.roots != roots || last.generations != own) {
            last = new Published(roots, own, bundle(roots, own));
            published = last;
        }
        return last.bundle;
    }

    private static TrustBundle bundle(RootCa.Roots roots, Generations own) {
        List<X509Certificate> between = new ArrayList<>();
        for (Authority authority : own.living()) {
            between.add(authority.parsed());
        }
        for (RootCa.Cross cross : roots.crosses()) {
            between.add(cross.certificate().toX509());
        }
        List<X509Certificate> anchors = new ArrayList<>();
        for (Authority anchor : roots.generations().living()) {
            anchors.add(anchor.parsed());
        }
        return new TrustBundle(anchors, between, roots.generations().version() + own.version() - 1);
    }

    @Override
    public CaAnswer issue(CaRequest request) {
        return transactions.once(request.transactionId(), () -> first(request), done -> again(request, done));
    }

    private CaAnswer first(CaRequest request) {
        try {
            SubjectKey key = SubjectKey.ofRequest(request.csr().toDer());
            CaAnswer answer = null;
            while (answer == null) {
                answer = issueWith(generations().active(), request, key);
            }
            return answer;
        } catch (MalformedStructureException e) {
            return new CaAnswer.Refused("the certification request is malformed");
        } catch (NotIssuableException e) {
            return new CaAnswer.Refused(e.reason());
        }
    }

    /** Issues; answers nothing if the authority retires meanwhile. */
    private @Nullable CaAnswer issueWith(Authority authority, CaRequest request, SubjectKey key)
            throws NotIssuableException {
        Instant now = foundry.now();
        if (!authority.validity().contains(now)) {
            return new CaAnswer.Refused("the certificate of the CA is not valid now");
        }
        Validity validity = validity(request, now).within(authority.validity());
        byte[] serial = foundry.serials().next();
        byte[] signed = template(authority, request).fill(serial, validity, request.names(), key);
        byte[] certificate = authority.issuer().sign(signed);
        if (!authority.ledger().issued(serial, validity.notAfter(), now)) {
            return null;
        }
        return new CaAnswer.Issued(authority.chainOf(certificate));
    }

    private Validity validity(CaRequest request, Instant now) throws NotIssuableException {
        Duration wanted = request.maximumValidity();
        Duration allowed = request.profile().maximumValidity();
        Duration longest = wanted.compareTo(allowed) < 0 ? wanted : allowed;
        if (longest.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new NotIssuableException(List.of("the validity is shorter than a second"));
        }
        return Validity.around(now, longest, foundry.environment().times().backdating());
    }

    private static CertificateTemplate template(Authority authority, CaRequest request) throws NotIssuableException {
        try {
            return authority.template(request.profile());
        } catch (IllegalArgumentException e) {
            throw new NotIssuableException(List.of("the profile says what this CA cannot write"));
        }
    }

    private static CaAnswer again(CaRequest request, CaAnswer.Issued done) {
        try {
            SubjectKey key = SubjectKey.ofRequest(request.csr().toDer());
            boolean same = key.isIn(done.chain().encoded().get(0).toDer());
            return same ? done : new CaAnswer.Refused("the transaction id was used for another key");
        } catch (MalformedStructureException e) {
            return new CaAnswer.Refused("the certification request is malformed");
        }
    }

    /**
     * Tells whether the CA could issue now: its certificate is valid, and its key signs something that means nothing.
     *
     * @return whether it could; not if its certificate is not valid now
     * @throws org.opencmf.api.error.CmfUnavailableException if the device that keeps the key cannot be reached now
     * @throws org.opencmf.api.error.CmfFailedException if the key cannot sign
     */
    public boolean canIssue() {
        Authority active = generations().active();
        return active.validity().contains(foundry.now())
                && active.issuer().signer().sign(MEANS_NOTHING).length > 0;
    }

    @Override
    public CaAnswer poll(String transactionId) {
        CaAnswer answer = transactions.find(transactionId);
        return answer == null ? new CaAnswer.Refused("this CA knows no such transaction") : answer;
    }

    @Override
    public void revoke(CertificateId certificate, CRLReason reason) {
        if (reason == CRLReason.UNUSED || reason == CRLReason.REMOVE_FROM_CRL) {
            throw new CmfRejectedException(CmfErrorCode.REQUEST_MALFORMED, "not a reason to revoke for");
        }
        Revocation revocation = new Revocation(foundry.now(), reason);
        boolean known = false;
        for (Authority authority : generations().living()) {
            known |= authority.subject().equals(certificate.issuer())
                    && authority.ledger().revoke(certificate.serialNumber(), revocation);
        }
        if (!known) {
            throw new CmfRejectedException(CmfErrorCode.CERTIFICATE_UNKNOWN, "this CA has issued no such certificate");
        }
    }

    /**
     * Makes the next generation of this CA with a key of its own, and publishes it.
     *
     * @return its label
     * @throws CmfRejectedException if another is announced and not active yet
     */
    public String announce() {
        generations().checkNothingAnnounced();
        return announce(foundry.generate(keyAlgorithm));
    }

    /**
     * Makes the next generation of this CA for a key, under the root that is active, and publishes it.
     *
     * @param signer the key of the next generation
     * @return its label
     * @throws CmfRejectedException if another is announced and not active yet
     */
    public synchronized String announce(CaSigner signer) {
        Generations now = generations();
        now.checkNothingAnnounced();
        int number = now.made() + 1;
        String label = GenerationName.label(name, number);
        generations = now.announce(root.certify(label, GenerationName.subject(subject, number), signer));
        return label;
    }

    /**
     * Signs with the announced generation from now on.
     *
     * @throws CmfRejectedException if none is announced
     */
    public synchronized void activate() {
        generations = generations().activate();
    }

    /**
     * Withdraws a generation that signs no more, and revokes its certificate.
     *
     * @param label which
     * @throws CmfRejectedException if it still signs, is announced, is not known, or a certificate under it is neither
     *     revoked nor past its end
     */
    public synchronized void retire(String label) {
        Generations now = generations();
        Authority old = now.retirable(label);
        if (!old.ledger().close(foundry.now())) {
            throw Generations.state("a certificate lives under this generation of the CA");
        }
        root.withdraw(old);
        generations = now.without(old);
    }

    /**
     * Returns the labels of the generations that are published.
     *
     * @return the oldest first
     */
    public List<String> labels() {
        return generations().living().stream().map(Authority::label).toList();
    }

    /**
     * Returns the certificate of a generation.
     *
     * @param label which
     * @return the certificate
     * @throws CmfRejectedException if it is not known
     */
    public EncodedCertificate certificate(String label) {
        return generations().named(label).certificate();
    }

    /**
     * Returns the current revocation list of a generation: complete, and made anew after each revocation.
     *
     * @param label which
     * @return a CertificateList in DER
     * @throws CmfRejectedException if it is not known
     */
    public byte[] crl(String label) {
        return statusDesk.crl(generations().named(label));
    }

    /**
     * Answers a question by OCSP, for all generations of this CA.
     *
     * @param request an OCSPRequest in DER, or whatever somebody has sent
     * @return an OCSPResponse in DER; what cannot be read is answered with malformedRequest, what is asked of certificates
     *     of other CAs with unauthorized
     */
    public byte[] ocsp(byte[] request) {
        return statusDesk.ocsp(generations().living(), request);
    }

    /** Returns the generations; the first is made when it is first asked for. */
    private Generations generations() {
        Generations now = generations;
        if (now == null) {
            synchronized (this) {
                now = generations;
                if (now == null) {
                    CaSigner signer = firstSigner != null ? firstSigner : foundry.generate(keyAlgorithm);
                    now = Generations.of(root.certify(name, subject, signer));
                    generations = now;
                }
            }
        }
        return now;
    }

    @Override
    public String toString() {
        return "InMemoryCa[" + name + ']';
    }
}
