// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.ca.issue;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Points in time as certificates, revocation lists and OCSP answers write them, in whole seconds. */
public final class Times {

    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;
    private static final int FIRST_GENERALIZED_YEAR = 2050;
    private static final int CENTURY = 100;
    private static final int DECADE = 10;

    private Times() {}

    /** Returns a Time: UTCTime through 2049, GeneralizedTime from 2050 on. */
    public static byte[] time(Instant instant) {
        LocalDateTime at = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
        boolean utc = at.getYear() >= 1950 && at.getYear() < FIRST_GENERALIZED_YEAR;
        return write(at, utc ? UTC_TIME : GENERALIZED_TIME);
    }

    /** Returns a GeneralizedTime. */
    public static byte[] generalized(Instant instant) {
        return write(LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC), GENERALIZED_TIME);
    }

    private static byte[] write(LocalDateTime at, int tag) {
        byte[] time = new byte[tag == UTC_TIME ? 15 : 17];
        time[0] = (byte) tag;
        time[1] = (byte) (time.length - 2);
        int pos = 2;
        if (tag == GENERALIZED_TIME) {
            pos = two(time, pos, at.getYear() / CENTURY);
        }
        pos = two(time, pos, at.getYear() % CENTURY);
        pos = two(time, pos, at.getMonthValue());
        pos = two(time, pos, at.getDayOfMonth());
        pos = two(time, pos, at.getHour());
        pos = two(time, pos, at.getMinute());
        pos = two(time, pos, at.getSecond());
        time[pos] = 'Z';
        return time;
    }

    private static int two(byte[] time, int pos, int value) {
        time[pos] = (byte) ('0' + value / DECADE);
        time[pos + 1] = (byte) ('0' + value % DECADE);
        return pos + 2;
    }
}
