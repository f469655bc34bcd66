package io.tagport.app.settings;

/** Where a value stands: for messages. */
record Place(String file, int line, String path) {
    Place member(String key, int line) {
        return new Place(file, line, path.isEmpty() ? key : path + "." + key);
    }

    Place item(int index, int line) {
        return new Place(file, line, path + "[" + index + "]");
    }

    /** Makes an exception whose message begins with the place. */
    SettingsException fault(String what) {
        return new SettingsException(file + " line " + line + ": " + (path.isEmpty() ? "" : path + " ") + what);
    }
}
