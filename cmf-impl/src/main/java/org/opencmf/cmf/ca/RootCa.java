// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca;

import java.security.cert.CRLReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.security.auth.x500.X500Principal;
import org.opencmf.api.certificate.EncodedCertificate;
import org.opencmf.cmf.ca.signer.CaSigner;
import org.opencmf.cmf.ca.status.Revocation;

/**
 * A root in memory, and the issuing CAs under it. Safe for use by several threads.
 *
 * <p>Its roll-over breaks nobody, in steps that an operator takes one by one: {@link #announce()} publishes the new root as a
 * further anchor, with certificates by which old and new root vouch for each other; {@link #activate()} lets it certify the
 * issuing CAs from then on; {@link #retire} withdraws the old one, once nothing lives under it.
 *
 * @clause IFA026 5.2.6
 */
public final class RootCa {

    private final String name;
    private final X500Principal subject;
    private final String keyAlgorithm;
    private final Foundry foundry;
    private volatile Roots roots;

    /** The roots, and the certificates by which they vouch for each other. */
    record Roots(Generations generations, List<Cross> crosses) {

        Roots {
            crosses = List.copyOf(crosses);
        }
    }

    /** A certificate by which one root vouches for the key of another. */
    record Cross(Authority issuer, Authority subject, EncodedCertificate certificate) {}

    RootCa(RootCaBuilder builder, Foundry foundry, Authority first) {
        this.name = builder.label();
        this.subject = first.subject();
        this.keyAlgorithm = builder.keyAlgorithm();
        this.foundry = foundry;
        this.roots = new Roots(Generations.of(first), List.of());
    }

    /**
     * Begins to build a root.
     *
     * @return a builder
     */
    public static RootCaBuilder builder() {
        return new RootCaBuilder();
    }

    /**
     * Begins to build an issuing CA under this root.
     *
     * @param caName what the configuration calls it, which also labels its revocation lists
     * @return a builder
     */
    public InMemoryCaBuilder issuing(String caName) {
        return new InMemoryCaBuilder(this, caName);
    }

    /**
     * Makes the next root with a key of its own, and publishes it.
     *
     * @return the label of the new root
     * @throws org.opencmf.api.error.CmfRejectedException if another is announced and not active yet
     */
    public String announce() {
        roots.generations().checkNothingAnnounced();
        return announce(foundry.generate(keyAlgorithm));
    }

    /**
     * Makes the next root for a key, and publishes it.
     *
     * @param signer the key of the new root
     * @return the label of the new root
     * @throws org.opencmf.api.error.CmfRejectedException if another is announced and not active yet
     */
    public synchronized String announce(CaSigner signer) {
        Roots now = roots;
        now.generations().checkNothingAnnounced();
        int number = now.generations().made() + 1;
        String label = GenerationName.label(name, number);
        Authority next = foundry.root(label, GenerationName.subject(subject, number), signer);
        Authority old = now.generations().active();
        List<Cross> crosses = new ArrayList<>(now.crosses());
        crosses.add(new Cross(old, next, foundry.cross(next, old)));
        crosses.add(new Cross(next, old, foundry.cross(old, next)));
        roots = new Roots(now.generations().announce(next), crosses);
        return label;
    }

    /**
     * Lets the announced root certify issuing CAs from now on. Those that exist stay under the root that they have.
     *
     * @throws org.opencmf.api.error.CmfRejectedException if none is announced
     */
    public synchronized void activate() {
        Roots now = roots;
        roots = new Roots(now.generations().activate(), now.crosses());
    }

    /**
     * Withdraws a root that certifies no more: it is an anchor no longer.
     *
     * @param label which
     * @throws org.opencmf.api.error.CmfRejectedException if it still certifies, is announced, is not known, or an issuing CA
     *     under it is neither revoked nor past its end
     */
    public synchronized void retire(String label) {
        Roots now = roots;
        Authority old = now.generations().retirable(label);
        if (!old.ledger().close(foundry.now())) {
            throw Generations.state("an issuing CA lives under this root");
        }
        List<Cross> crosses = now.crosses().stream()
                .filter(cross -> cross.issuer() != old && cross.subject() != old)
                .toList();
        roots = new Roots(now.generations().without(old), crosses);
    }

    /**
     * Returns the labels of the roots that are published.
     *
     * @return the oldest first
     */
    public List<String> labels() {
        return roots.generations().living().stream().map(Authority::label).toList();
    }

    /**
     * Returns the certificate of a root.
     *
     * @param label which
     * @return the certificate
     * @throws org.opencmf.api.error.CmfRejectedException if it is not known
     */
    public EncodedCertificate certificate(String label) {
        return roots.generations().named(label).certificate();
    }

    /**
     * Returns the current revocation list of a root, which lists issuing CAs.
     *
     * @param label which
     * @return a CertificateList in DER
     * @throws org.opencmf.api.error.CmfRejectedException if it is not known
     */
    public byte[] crl(String label) {
        Authority root = roots.generations().named(label);
        return root.crl().current(foundry.now(), foundry.environment().times().crl());
    }

    Roots roots() {
        return roots;
    }

    Foundry foundry() {
        return foundry;
    }

    /** Certifies an issuing CA with the root that is active; one that retires in between is passed over. */
    synchronized Authority certify(String label, X500Principal caSubject, CaSigner signer) {
        return foundry.issuing(label, caSubject, signer, roots.generations().active());
    }

    /** Revokes the certificate of an issuing CA that retires: unless its time is over, a root has to say so. */
    synchronized void withdraw(Authority issuing) {
        Objects.requireNonNull(issuing, "issuing");
        Revocation revocation = new Revocation(foundry.now(), CRLReason.CESSATION_OF_OPERATION);
        boolean known = false;
        for (Authority root : roots.generations().living()) {
            known |= root.ledger().revoke(issuing.parsed().getSerialNumber(), revocation);
        }
        boolean isOver = foundry.now().isAfter(issuing.validity().notAfter());
        if (!known && !isOver) {
            throw Generations.state("no root that is published has issued this generation of the CA");
        }
    }

    @Override
    public String toString() {
        return "RootCa[" + name + ']';
    }
}
