// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.policy;

import java.time.Duration;

/**
 * What a request, and what a consumer, may use of a CMF.
 *
 * @param request how large and how populous a request may be
 * @param consumer how much a consumer may have at once
 * @param time how long things are kept or waited for
 */
public record Limits(Request request, Consumer consumer, Time time) {

    /**
     * How large and how populous a request may be.
     *
     * @param csrBytes octets of a certification request
     * @param alternativeNames alternative names of an identity or certification request
     * @param statements key attestation statements of a request
     * @param statementBytes octets of each statement
     * @param securityPolicies security policies of a request
     * @param identities identities of an entity
     * @param vnfcis VNFCIs of a request or lifecycle event
     */
    public record Request(
            int csrBytes,
            int alternativeNames,
            int statements,
            int statementBytes,
            int securityPolicies,
            int identities,
            int vnfcis) {

        /** Refuses limits below one. */
        public Request {
            positive("csrBytes", csrBytes);
            positive("alternativeNames", alternativeNames);
            positive("statements", statements);
            positive("statementBytes", statementBytes);
            positive("securityPolicies", securityPolicies);
            positive("identities", identities);
            positive("vnfcis", vnfcis);
        }
    }

    /**
     * How much a consumer may have at once.
     *
     * @param pending enrolments that a CA still owes an answer
     * @param certificates certificates of one identity that are good
     * @param subscriptions subscriptions
     * @param nonces unused nonces
     */
    public record Consumer(int pending, int certificates, int subscriptions, int nonces) {

        /** Refuses limits below one. */
        public Consumer {
            positive("pending", pending);
            positive("certificates", certificates);
            positive("subscriptions", subscriptions);
            positive("nonces", nonces);
        }
    }

    /**
     * How long things are kept or waited for.
     *
     * @param remembered how long an ended enrolment can be repeated
     * @param caPatience how long to wait before a CA that did not answer is asked again
     * @param nonceLifetime how long a nonce is good
     */
    public record Time(Duration remembered, Duration caPatience, Duration nonceLifetime) {

        /** Refuses durations that are not positive. */
        public Time {
            positive("remembered", remembered);
            positive("caPatience", caPatience);
            positive("nonceLifetime", nonceLifetime);
        }
    }

    /**
     * Returns limits that fit an operator's network: a request of 64 KiB with 64 names, 10,000 open enrolments for a
     * consumer, 16 certificates for an identity, answers remembered for a day.
     *
     * @return the limits
     */
    public static Limits standard() {
        return new Limits(
                new Request(64 * 1024, 64, 8, 64 * 1024, 16, 64, 1_000),
                new Consumer(10_000, 16, 64, 1_000),
                new Time(Duration.ofDays(1), Duration.ofSeconds(30), Duration.ofMinutes(10)));
    }

    /**
     * Returns these limits with others for requests.
     *
     * @param other the limits for requests
     * @return a copy
     */
    public Limits with(Request other) {
        return new Limits(other, consumer, time);
    }

    /**
     * Returns these limits with others for consumers.
     *
     * @param other the limits for consumers
     * @return a copy
     */
    public Limits with(Consumer other) {
        return new Limits(request, other, time);
    }

    /**
     * Returns these limits with other times.
     *
     * @param other the times
     * @return a copy
     */
    public Limits with(Time other) {
        return new Limits(request, consumer, other);
    }

    private static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is at least 1");
        }
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " is positive");
        }
    }
}
