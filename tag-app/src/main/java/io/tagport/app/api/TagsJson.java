package io.tagport.app.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.domain.model.Category;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A writer for tags in responses. */
final class TagsJson {
    private TagsJson() {}

    static void put(ObjectNode object, String name, Collection<Tag> tags) {
        ArrayNode names = object.putArray(name);
        tags.forEach(tag -> names.add(tag.name()));
    }

    /** Adds tags in groups: first the bare tags, then one group for each category. */
    static void putGroups(ObjectNode object, TagSet tags) {
        Map<String, List<Tag>> categories = new TreeMap<>();
        List<Tag> bare = new ArrayList<>();
        for (Tag tag : tags) {
            tag.category()
                    .map(category -> categories.computeIfAbsent(category.name(), name -> new ArrayList<>()))
                    .orElse(bare)
                    .add(tag);
        }
        ArrayNode groups = object.putArray("groups");
        if (!bare.isEmpty()) {
            put(groups.addObject().putNull("category"), "tags", bare);
        }
        categories.forEach((name, its) -> put(groups.addObject().put("category", name), "tags", its));
    }

    static ObjectNode putCategory(ObjectNode object, Tag tag) {
        return object.put("category", tag.category().map(Category::name).orElse(null));
    }
}
