// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.error.CmfFailedException;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.error.Violation;
import org.opencmf.cmf.authorisation.Operation;
import org.opencmf.cmf.consumer.Consumer;
import org.opencmf.cmf.consumer.Identification;
import org.opencmf.cmf.parts.Act;
import org.opencmf.cmf.parts.Journal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The outer wall of the engine: nothing but a {@link CmfException} leaves, and every refusal or failure of a change is written down. */
final class Boundary {

    private static final Logger LOG = LoggerFactory.getLogger(Boundary.class);
    private static final String UNKNOWN = "unknown";
    private static final Set<Operation> READ_ONLY = EnumSet.of(
            Operation.SEE_REGISTRATION,
            Operation.QUERY,
            Operation.SUBSCRIBE,
            Operation.TRUST_BUNDLE,
            Operation.ATTESTATION_NONCE);

    private final Journal journal;
    private final AtomicBoolean closed = new AtomicBoolean();

    Boundary(Journal journal) {
        this.journal = journal;
    }

    void close() {
        closed.set(true);
    }

    /** Identifies the consumer, and does what it asks for. */
    <T extends @Nullable Object> T pass(Identification identification, Call call, Function<Consumer, T> work) {
        try {
            return audited(identification, call, work);
        } catch (CmfException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error(
                    "{}: its refusal could not be written down",
                    call.operation().slug(),
                    e);
            throw unexpected(e);
        }
    }

    private static CmfFailedException unexpected(RuntimeException cause) {
        return new CmfFailedException(
                new Violation(CmfErrorCode.INTERNAL, "an unexpected failure: the log of the CMF knows more"), cause);
    }

    /** What is asked for, and of what: null if a part of the request is missing. */
    record Call(Operation operation, @Nullable Object object) {}

    private <T extends @Nullable Object> T audited(
            Identification identification, Call call, Function<Consumer, T> work) {
        String who = UNKNOWN;
        try {
            Identification.Shown shown = identification.shown();
            who = shown.claim();
            demandServing();
            Consumer consumer = shown.identify();
            who = consumer.entity().value();
            if (call.object() == null) {
                throw new CmfRejectedException(CmfErrorCode.REQUEST_MALFORMED, "a part of the request is null");
            }
            return work.apply(consumer);
        } catch (CmfException e) {
            writeDown(who, call, e);
            throw e;
        } catch (RuntimeException e) {
            LOG.error("{} of {} failed", call.operation().slug(), who, e);
            CmfFailedException failure = unexpected(e);
            writeDown(who, call, failure);
            throw failure;
        }
    }

    private void writeDown(String who, Call call, CmfException refusal) {
        if (!READ_ONLY.contains(call.operation())) {
            journal.refused(new Act(who, call.operation().slug(), String.valueOf(call.object())), refusal);
        }
    }

    private void demandServing() {
        if (closed.get()) {
            throw new CmfUnavailableException(CmfErrorCode.NOT_SERVING, "the CMF is stopped", Duration.ZERO);
        }
    }
}
