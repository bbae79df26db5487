// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.docs.clauses;

/**
 * One line of the register.
 *
 * @param document short name of the document, such as IFA026
 * @param edition its edition
 * @param id the requirement, clause, flow, step or row, unique within the document
 * @param title what it asks, in our own words
 * @param status what became of it
 * @param where the part of the work that a planned line waits for, else empty
 * @param note the reason, or what is missing; may be empty
 */
record ClauseLine(String document, String edition, String id, String title, Status status, String where, String note) {

    /** Returns what a test or a Javadoc comment writes to name this line. */
    String name() {
        return document + " " + id;
    }
}
