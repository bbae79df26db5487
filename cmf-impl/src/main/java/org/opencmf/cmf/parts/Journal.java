// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.parts;

import java.time.Clock;
import java.util.stream.Collectors;
import org.opencmf.api.error.CmfException;
import org.opencmf.spi.AuditEntry;
import org.opencmf.spi.AuditLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what was done or refused, and tells who wants to know. */
public final class Journal {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final AuditLog audit;
    private final Events events;
    private final Clock clock;

    /**
     * Creates a journal.
     *
     * @param audit keeps it
     * @param events spreads it
     * @param clock tells when
     */
    public Journal(AuditLog audit, Events events, Clock clock) {
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Writes down that something was done.
     *
     * @param act what
     */
    public void done(Act act) {
        write(act, "done");
    }

    /**
     * Writes down what became of something.
     *
     * @param act what
     * @param outcome {@code done}, {@code pending}, or the slugs of violations
     */
    public void write(Act act, String outcome) {
        audit.append(new AuditEntry(clock.instant(), act.consumer(), act.operation(), act.object(), outcome));
        LOG.info("{} {} {}: {}", act.consumer(), act.operation(), act.object(), outcome);
    }

    /**
     * Writes down that something was not done.
     *
     * @param act what
     * @param refusal why
     */
    public void refused(Act act, CmfException refusal) {
        String slugs = refusal.violations().stream()
                .map(violation -> violation.code().slug())
                .distinct()
                .collect(Collectors.joining(" "));
        write(act, slugs);
    }

    /**
     * Tells who wants to know.
     *
     * @param happening what happened
     */
    public void tell(Happening happening) {
        events.publish(happening);
    }
}
