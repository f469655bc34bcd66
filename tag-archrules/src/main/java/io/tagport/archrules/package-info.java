/**
 * ArchUnit rules for projects with a domain, ports and adapters. {@link io.tagport.archrules.Hexagon} checks a whole
 * project; {@link io.tagport.archrules.HexagonRules} has single rules. The package depends on ArchUnit only.
 */
package io.tagport.archrules;
