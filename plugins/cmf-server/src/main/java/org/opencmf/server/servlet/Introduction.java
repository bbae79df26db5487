// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.registration.InitialCredential;
import org.opencmf.server.limit.RequestBudget;
import org.opencmf.server.subscription.ShownChain;
import org.opencmf.server.subscription.Subscriber;
import org.opencmf.x509.Fingerprints;

/** Finds out who sends a request: by the certificate of its connection, or by an initial credential. */
final class Introduction {

    private static final int UNAUTHORISED = 401;
    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";
    private static final String BASIC = "Basic ";
    private static final Map<String, String> CHALLENGE =
            Map.of("WWW-Authenticate", "Basic realm=\"initial credential\", charset=\"UTF-8\"");

    private final Consumers consumers;
    private final RequestBudget budget;

    Introduction(Consumers consumers, RequestBudget budget) {
        this.consumers = consumers;
        this.budget = budget;
    }

    Call.Consumer of(HttpServletRequest request) {
        String authorisation = request.getHeader("Authorization");
        if (authorisation != null) {
            InitialCredential credential = credential(authorisation);
            var who = new Subscriber("credential " + credential.reference(), new ShownChain(List.of()));
            return new Call.Consumer(consumers.credential(credential), who, budget);
        }
        if (request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0) {
            var who = new Subscriber(name(chain[0]), new ShownChain(List.of(chain)));
            return new Call.Consumer(consumers.certificate(who.shown()), who, budget);
        }
        throw unauthorised("neither a certificate nor an initial credential");
    }

    /**
     * Two certificates of one entity give the same name, so that a subscription outlives a renewal; those of two entities
     * never do, whatever a subject looks like: the subject is for people to read, the digest of all names tells them apart.
     */
    private static String name(X509Certificate certificate) {
        try {
            var names = certificate.getSubjectAlternativeNames();
            String subject = certificate.getSubjectX500Principal().getName();
            return subject + " " + digest(subject, names == null ? List.of() : names);
        } catch (CertificateParsingException e) {
            throw unauthorised("the certificate cannot be read");
        }
    }

    private static String digest(String subject, Collection<List<?>> names) {
        var all = new StringBuilder();
        append(all, subject);
        names.stream().map(Introduction::text).sorted().forEach(name -> append(all, name));
        return Fingerprints.sha256(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** With its length before it, a name does not run into the next. */
    private static void append(StringBuilder all, String name) {
        all.append(name.length()).append(':').append(name);
    }

    private static String text(List<?> name) {
        return name.get(0) + ":" + (name.get(1) instanceof byte[] der ? Arrays.toString(der) : name.get(1));
    }

    private static InitialCredential credential(String authorisation) {
        if (!authorisation.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            throw unauthorised("no scheme but Basic is known here");
        }
        char[] pair = characters(authorisation.substring(BASIC.length()).strip());
        try {
            int colon = indexOf(pair, ':');
            if (colon < 1 || colon == pair.length - 1) {
                throw unauthorised("no reference and secret");
            }
            return new InitialCredential(
                    new String(pair, 0, colon), Arrays.copyOfRange(pair, colon + 1, pair.length), Instant.MAX);
        } catch (IllegalArgumentException e) {
            throw unauthorised("no reference and secret");
        } finally {
            Arrays.fill(pair, '\0');
        }
    }

    private static char[] characters(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            Arrays.fill(bytes, (byte) 0);
            char[] characters = new char[decoded.remaining()];
            decoded.get(characters);
            return characters;
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw unauthorised("no reference and secret in base64");
        }
    }

    private static int indexOf(char[] characters, char wanted) {
        for (int i = 0; i < characters.length; i++) {
            if (characters[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static Refusal unauthorised(String detail) {
        return new Refusal(
                UNAUTHORISED, new CmfRejectedException(CmfErrorCode.CONSUMER_NOT_AUTHENTICATED, detail), CHALLENGE);
    }

    static @Nullable String challenge(int status) {
        return status == UNAUTHORISED ? CHALLENGE.get("WWW-Authenticate") : null;
    }
}
