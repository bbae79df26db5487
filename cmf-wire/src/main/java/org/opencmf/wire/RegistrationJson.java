// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.registration.InitialCredential;
import org.opencmf.api.registration.Registration;
import org.opencmf.api.registration.RegistrationOutcome;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.api.registration.VnfcBinding;
import org.opencmf.wire.json.JsonReader;
import org.opencmf.wire.json.JsonValue;

/** Registrations and initial credentials. */
public final class RegistrationJson {

    private RegistrationJson() {}

    /**
     * Reads what is to be registered.
     *
     * @param id the request's id, which travels outside the document
     * @return a reader
     */
    public static JsonReader<RegistrationRequest> request(RequestId id) {
        return value -> {
            var in = value.fields();
            var entity = in.required("entityId", WireNames.ENTITY);
            var type = in.required("entityType", WireNames.ENTITY_TYPE);
            var domain = in.required("trustDomain", WireNames.TRUST_DOMAIN);
            var fqdn = in.required("fqdn", Texts.STRING);
            var identities = in.required("identities", IdentityJson::readAll);
            return in.finish(() ->
                    new RegistrationRequest(id, entity.get(), type.get(), domain.get(), fqdn.get(), identities.get()));
        };
    }

    /**
     * Writes what is to be registered.
     *
     * @param request what
     * @return the document
     */
    public static ObjectNode write(RegistrationRequest request) {
        var out = IdentityJson.object();
        out.put("entityId", request.entity().value());
        out.put("entityType", request.type().name());
        out.put("trustDomain", request.trustDomain().name());
        out.put("fqdn", request.fqdn());
        out.set("identities", IdentityJson.writeAll(request.identities()));
        return out;
    }

    /**
     * Reads a registration.
     *
     * @param value where it stands
     * @return the registration
     */
    public static Registration read(JsonValue value) {
        var in = value.fields();
        var entity = in.required("entityId", WireNames.ENTITY);
        var type = in.required("entityType", WireNames.ENTITY_TYPE);
        var domain = in.required("trustDomain", WireNames.TRUST_DOMAIN);
        var fqdn = in.optional("fqdn", Texts.STRING);
        var identities = in.required("identities", IdentityJson::readAll);
        var vnfc = in.optional("vnfc", RegistrationJson::binding);
        return in.finish(() -> new Registration(
                entity.get(), type.get(), domain.get(), fqdn.orNull(), identities.get(), vnfc.orNull()));
    }

    /**
     * Writes a registration.
     *
     * @param registration what
     * @return the document
     */
    public static ObjectNode write(Registration registration) {
        var out = IdentityJson.object();
        out.put("entityId", registration.entity().value());
        out.put("entityType", registration.type().name());
        out.put("trustDomain", registration.trustDomain().name());
        if (registration.fqdn() != null) {
            out.put("fqdn", registration.fqdn());
        }
        out.set("identities", IdentityJson.writeAll(registration.identities()));
        if (registration.vnfc() != null) {
            out.set("vnfc", write(registration.vnfc()));
        }
        return out;
    }

    /**
     * Reads several registrations.
     *
     * @param value where they stand
     * @return the registrations
     */
    public static List<Registration> readAll(JsonValue value) {
        return value.list(RegistrationJson::read);
    }

    /**
     * Writes several registrations.
     *
     * @param registrations what
     * @return the document
     */
    public static ArrayNode writeAll(List<Registration> registrations) {
        return IdentityJson.array(registrations, RegistrationJson::write);
    }

    /**
     * Reads a registration with its initial credential.
     *
     * @param value where it stands
     * @return both
     */
    public static RegistrationOutcome outcome(JsonValue value) {
        var in = value.fields();
        var registration = in.required("registration", RegistrationJson::read);
        var credential = in.required("initialCredential", RegistrationJson::credential);
        return in.finish(() -> new RegistrationOutcome(registration.get(), credential.get()));
    }

    /**
     * Writes a registration with its initial credential, which is secret.
     *
     * @param outcome both
     * @return the document
     */
    public static ObjectNode write(RegistrationOutcome outcome) {
        var out = IdentityJson.object();
        out.set("registration", write(outcome.registration()));
        out.set("initialCredential", write(outcome.credential()));
        return out;
    }

    /**
     * Reads an initial credential.
     *
     * @param value where it stands
     * @return the credential
     */
    public static InitialCredential credential(JsonValue value) {
        var in = value.fields();
        var reference = in.required("reference", Texts.STRING);
        var secret = in.required("secret", Texts.STRING);
        var notAfter = in.required("notAfter", Texts.INSTANT);
        return in.finish(
                () -> new InitialCredential(reference.get(), secret.get().toCharArray(), notAfter.get()));
    }

    /**
     * Writes an initial credential, which is secret.
     *
     * @param credential what
     * @return the document
     */
    public static ObjectNode write(InitialCredential credential) {
        return IdentityJson.object()
                .put("reference", credential.reference())
                .put("secret", new String(credential.secret()))
                .put("notAfter", credential.notAfter().toString());
    }

    private static VnfcBinding binding(JsonValue value) {
        var in = value.fields();
        var instance = in.required("vnfInstanceId", Texts.STRING);
        var delegate = in.optional("delegate", WireNames.ENTITY);
        var mode = in.required("certificateManagementMode", WireNames.MODE);
        return in.finish(() -> {
            var binding = new VnfcBinding(instance.get(), delegate.orNull());
            if (binding.mode() != mode.get()) {
                throw new IllegalArgumentException("in delegation mode there is a delegate, in direct mode none");
            }
            return binding;
        });
    }

    private static ObjectNode write(VnfcBinding binding) {
        var out = IdentityJson.object().put("vnfInstanceId", binding.vnfInstanceId());
        if (binding.delegate() != null) {
            out.put("delegate", binding.delegate().value());
        }
        return out.put("certificateManagementMode", WireNames.of(binding.mode()));
    }
}
