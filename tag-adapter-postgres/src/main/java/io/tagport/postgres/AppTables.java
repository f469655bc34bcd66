package io.tagport.postgres;

/**
 * All that is kept of one app.
 *
 * @param app its id
 * @param dictionary what its tags are called
 * @param subjects what its subjects carry
 * @param tags its tags
 * @param bindings who holds them
 */
record AppTables(int app, TagDictionary dictionary, SubjectTable subjects, TagTable tags, BindingTable bindings) {
    static AppTables of(int app) {
        TagDictionary dictionary = new TagDictionary(app);
        return new AppTables(
                app, dictionary, new SubjectTable(app, dictionary), new TagTable(app), new BindingTable(app));
    }
}
