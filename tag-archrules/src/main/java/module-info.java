/** ArchUnit rules for projects with a domain, ports and adapters. */
module io.tagport.archrules {
    requires transitive com.tngtech.archunit;

    exports io.tagport.archrules;
}
