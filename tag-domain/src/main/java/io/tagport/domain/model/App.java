package io.tagport.domain.model;

import java.util.regex.Pattern;

/**
 * One tenant: a name under which bindings are kept apart from everybody else's.
 *
 * @param name 1 to 64 of {@code A-Z a-z 0-9 . _ -}
 */
public record App(String name) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if the name has another form
     */
    public App {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("an app's name is 1 to 64 of A-Z a-z 0-9 . _ -, not '" + name + "'");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
