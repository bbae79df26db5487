// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.Page;
import org.opencmf.api.identity.EntityId;
import org.opencmf.cmf.store.InMemoryCertificateStore;
import org.opencmf.spi.CertificateStore;

/** A store in memory in which something happens just before a record is replaced, or a key looked up. */
final class MeddledCertificateStore implements CertificateStore {

    private final CertificateStore store = new InMemoryCertificateStore();
    private volatile Consumer<CertificateRecord> meddling = record -> {};
    private volatile Runnable lookUp = () -> {};

    /** What happens before a record is replaced; it is given the record as it is to be. */
    void beforeReplacing(Consumer<CertificateRecord> what) {
        this.meddling = what;
    }

    /** What happens before a key is looked up. */
    void beforeLookingUp(Runnable what) {
        this.lookUp = what;
    }

    @Override
    public boolean add(CertificateRecord certificate) {
        return store.add(certificate);
    }

    @Override
    public Optional<CertificateRecord> find(CertificateId id) {
        return store.find(id);
    }

    @Override
    public boolean replace(CertificateRecord expected, CertificateRecord next) {
        meddling.accept(next);
        return store.replace(expected, next);
    }

    @Override
    public boolean knowsKey(String publicKeySha256) {
        lookUp.run();
        return store.knowsKey(publicKeySha256);
    }

    @Override
    public List<CertificateRecord> ofEntity(EntityId entity) {
        return store.ofEntity(entity);
    }

    @Override
    public Page<CertificateRecord> list(CertificateFilter filter, Page.Request page) {
        return store.list(filter, page);
    }

    @Override
    public List<CertificateRecord> endingBefore(Instant before, int limit) {
        return store.endingBefore(before, limit);
    }

    @Override
    public List<CertificateRecord> endingBetween(Ending from, Instant before, int limit) {
        return store.endingBetween(from, before, limit);
    }
}
