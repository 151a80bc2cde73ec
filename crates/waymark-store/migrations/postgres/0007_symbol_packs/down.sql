DROP TABLE symbol_term;
DROP TABLE symbol;
DROP TABLE symbol_pack;
