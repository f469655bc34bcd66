package io.tagport.app.bulk;

/**
 * The identity of a plan's provider. A plan for one provider may be sent to another if their identities are equal.
 *
 * @param name the name of the provider in the configuration
 * @param description the kind, address and application of the provider, without secrets
 * @param limits the profile of the provider's limits
 */
public record ProviderId(String name, String description, String limits) {
    @Override
    public String toString() {
        return "'" + name + "' (" + description + ", limits of " + limits + ")";
    }
}
