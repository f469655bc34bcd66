package io.tagport.archrules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The assignment of classes to slices by their package; a class without a name of a slice is ignored.
 *
 * @param description the slices, for messages
 * @param nameOf returns the name of the slice of a class
 */
record PackageSlices(String description, Function<JavaClass, Optional<String>> nameOf) implements SliceAssignment {
    static PackageSlices ofNames(List<String> names) {
        return new PackageSlices(
                String.join(", ", names),
                type -> names.stream()
                        .filter(name -> resideInAPackage(name + "..").test(type))
                        .findFirst());
    }

    static PackageSlices ofParts(List<Part> parts) {
        return new PackageSlices(
                "parts",
                type -> parts.stream()
                        .filter(part -> part.contains(type))
                        .map(Part::name)
                        .findFirst());
    }

    static PackageSlices ofEachPackage(String root) {
        DescribedPredicate<JavaClass> project = resideInAPackage(root + "..");
        return new PackageSlices(
                "packages", type -> project.test(type) ? Optional.of(type.getPackageName()) : Optional.empty());
    }

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
        return nameOf.apply(javaClass).map(SliceIdentifier::of).orElseGet(SliceIdentifier::ignore);
    }

    @Override
    public String getDescription() {
        return description;
    }
}
