// SPDX-License-Identifier: Apache-2.0
// A word with a capital letter is a unit; a name is lower case. The words of the language stand in
// TrancheWords.txt: the lexer reads a NAME or a UNIT, and a table says which of them are words.
// Every character is in some token, so that nothing is ever skipped unseen.
lexer grammar TrancheLexer;

COMMENT : '#' ~[\r\n]* -> channel(HIDDEN) ;

LPAREN  : '(' ;
RPAREN  : ')' ;
LBRACE  : '{' ;
RBRACE  : '}' ;
COMMA   : ',' ;
COLON   : ':' ;
DOT     : '.' ;
DOTS    : '..' ;
PLUS    : '+' ;
MINUS   : '-' ;
LESS    : '<' ;
AT_MOST : '<=' ;
EQUAL   : '=' ;
GREATER : '>' ;
AT_LEAST: '>=' ;

// A calendar word is one token, so that it is neither a subtraction nor a division. What it says is
// checked where the tree is built: 2026-02-30 is a DATE.
DATE     : YYYY '-' DD '-' DD ;
MONTH    : YYYY '-' DD ;
QUARTER  : YYYY '-' [QH] D+ ;
FISCAL   : 'FY' D+ ('-' [A-Z] D*)? ;
MONTHDAY : DD '-' DD ;
TIME     : DD ':' DD ;
DAYCOUNT : ( 'act/' ( '360' | '365' 'f'? | 'act' ) | '30' 'e'? '/360' ) ;
PERCENT  : NUM '%' ;
FRACTION : D+ '/' D+ ;
INTEGER  : D+ ;
DECIMAL  : NUM [kMBT]? ;
TEXT     : '"' (~["\\\r\n] | '\\' ["\\])* '"' ;

// Mistakes we know by name: one token each, so that the lexer swallows the whole of it and the
// message can say what to write.
GLUED_UNIT : NUM [A-Za-z_] [A-Za-z0-9_]* ;                       // 250MW  15minutes  2026Q1
SHORT_DATE : YYYY '-' [0-9A-Za-z] [0-9A-Za-z-]* ;                // 2026-1-1  2026-Jan-01
OTHER_DATE : D D? [/.] D D? [/.] D D (D D)? ;                    // 12/31/2026  31.12.2026
GROUPED    : D D? D? (',' D D D)+ ('.' D+)? [kMBT]? ;            // 10,000,000
SYMBOL     : '$' ;                                               // $30B
BAD_ESCAPE : '"' (~["\\\r\n] | '\\' ~[\r\n])* '"' ;              // "a\nb"
OPEN_TEXT  : '"' (~["\\\r\n] | '\\' ~[\r\n])* '\\'? ;            // up to the end of the line

UNIT     : [a-z]* [A-Z] [A-Za-z0-9]* ;                           // USD  MW  GPUh  kW
NAME     : [a-z] [a-z0-9_]* ;
BAD_NAME : [A-Za-z_] [A-Za-z0-9_]* ;                             // Campus_1

SPACE   : [ \t\r\n]+ -> skip ;
// The stream shows every byte that is not ASCII as U+007F.
FOREIGN : '\u007F'+ ;
STRAY   : . ;

fragment D    : [0-9] ;
fragment DD   : D D ;
fragment YYYY : D D D D ;
fragment NUM  : D+ ('_' D D D)* ('.' D+)? ;
