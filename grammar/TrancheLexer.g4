// SPDX-License-Identifier: Apache-2.0
// Words first, then figures. A word with a capital letter is a unit; a name is lower case.
// Every character is in some token, so that nothing is ever skipped unseen.
lexer grammar TrancheLexer;

COMMENT : '#' ~[\r\n]* -> channel(HIDDEN) ;

// The words of the language give the parser its kinds. The lexer never enters this mode: it reads a
// NAME or a UNIT, and a table of these words says its kind (docs/decisions/words_by_table.md).
mode WORDS;

KW_IT          : 'IT' ;
KW_ABOVE       : 'above' ;
KW_ACCEPTS     : 'accepts' ;
KW_ADD         : 'add' ;
KW_AFTER       : 'after' ;
KW_ALL         : 'all' ;
KW_ALWAYS      : 'always' ;
KW_AND         : 'and' ;
KW_ANNOUNCED   : 'announced' ;
KW_ANY         : 'any' ;
KW_APPLIED     : 'applied' ;
KW_AS          : 'as' ;
KW_ASSUMED     : 'assumed' ;
KW_AT          : 'at' ;
KW_AVAILABLE   : 'available' ;
KW_AVERAGE     : 'average' ;
KW_BACKS       : 'backs' ;
KW_BANK        : 'bank' ;
KW_BECAUSE     : 'because' ;
KW_BEFORE      : 'before' ;
KW_BORROWER    : 'borrower' ;
KW_BUSINESS    : 'business' ;
KW_BUYER       : 'buyer' ;
KW_BY          : 'by' ;
KW_CALENDAR    : 'calendar' ;
KW_CAPACITY    : 'capacity' ;
KW_CARRY       : 'carry' ;
KW_CERTIFICATE : 'certificate' ;
KW_CHANCE      : 'chance' ;
KW_CITES       : 'cites' ;
KW_CLAUSE      : 'clause' ;
KW_COMMIT      : 'commit' ;
KW_CONTRACT    : 'contract' ;
KW_COUNTS      : 'counts' ;
KW_CREDIT      : 'credit' ;
KW_CUMULATIVE  : 'cumulative' ;
KW_CURRENCY    : 'currency' ;
KW_DAILY       : 'daily' ;
KW_DATED       : 'dated' ;
KW_DAY         : 'day' ;
KW_DAYS        : 'days' ;
KW_DEAL        : 'deal' ;
KW_DECIDED     : 'decided' ;
KW_DEFER       : 'defer' ;
KW_DEFINITIVE  : 'definitive' ;
KW_DELAYS      : 'delays' ;
KW_DELIVERS    : 'delivers' ;
KW_DEMAND      : 'demand' ;
KW_DIFFERENCE  : 'difference' ;
KW_DRAW        : 'draw' ;
KW_DRAWS       : 'draws' ;
KW_DUE         : 'due' ;
KW_EACH        : 'each' ;
KW_END         : 'end' ;
KW_ENDS        : 'ends' ;
KW_ESCALATES   : 'escalates' ;
KW_EVEN        : 'even' ;
KW_EVIDENCE    : 'evidence' ;
KW_EXCLUDING   : 'excluding' ;
KW_EXCUSE      : 'excuse' ;
KW_EXERCISE    : 'exercise' ;
KW_EXPECT      : 'expect' ;
KW_FACILITY    : 'facility' ;
KW_FEE         : 'fee' ;
KW_FIRST       : 'first' ;
KW_FISCAL      : 'fiscal' ;
KW_FOLLOWS     : 'follows' ;
KW_FOR         : 'for' ;
KW_FORWARD     : 'forward' ;
KW_FREE        : 'free' ;
KW_FROM        : 'from' ;
KW_FULL        : 'full' ;
KW_GIVEN       : 'given' ;
KW_GRACE       : 'grace' ;
KW_GRANTOR     : 'grantor' ;
KW_GROUP       : 'group' ;
KW_GROWS       : 'grows' ;
KW_GUARANTEED  : 'guaranteed' ;
KW_HAPPENS     : 'happens' ;
KW_HARDWARE    : 'hardware' ;
KW_HOLDER      : 'holder' ;
KW_HOLDS       : 'holds' ;
KW_HOLIDAY     : 'holiday' ;
KW_HOUR        : 'hour' ;
KW_HOURS       : 'hours' ;
KW_IMPORT      : 'import' ;
KW_IN          : 'in' ;
KW_INCLUDING   : 'including' ;
KW_INTEREST    : 'interest' ;
KW_INVESTMENT  : 'investment' ;
KW_INVESTOR    : 'investor' ;
KW_INVOICE     : 'invoice' ;
KW_INVOICES    : 'invoices' ;
KW_IS          : 'is' ;
KW_ISSUER      : 'issuer' ;
KW_LAPSES      : 'lapses' ;
KW_LATEST      : 'latest' ;
KW_LEAST       : 'least' ;
KW_LEFT        : 'left' ;
KW_LENDER      : 'lender' ;
KW_LENDERS     : 'lenders' ;
KW_LOAN        : 'loan' ;
KW_LONG        : 'long' ;
KW_MAKE        : 'make' ;
KW_MAKER       : 'maker' ;
KW_MILESTONE   : 'milestone' ;
KW_MINIMUM     : 'minimum' ;
KW_MINUTE      : 'minute' ;
KW_MINUTES     : 'minutes' ;
KW_MODELLED    : 'modelled' ;
KW_MONTH       : 'month' ;
KW_MONTHLY     : 'monthly' ;
KW_MONTHS      : 'months' ;
KW_MOST        : 'most' ;
KW_MS          : 'ms' ;
KW_MULTIPLES   : 'multiples' ;
KW_NEXT        : 'next' ;
KW_NO          : 'no' ;
KW_NOT         : 'not' ;
KW_NOTICE      : 'notice' ;
KW_OBSERVE     : 'observe' ;
KW_OBSERVED    : 'observed' ;
KW_OF          : 'of' ;
KW_OLDEST      : 'oldest' ;
KW_ON          : 'on' ;
KW_ONCE        : 'once' ;
KW_OPEN        : 'open' ;
KW_OPTION      : 'option' ;
KW_OR          : 'or' ;
KW_ORDER       : 'order' ;
KW_OVER        : 'over' ;
KW_OWN         : 'own' ;
KW_OWNER       : 'owner' ;
KW_PAID        : 'paid' ;
KW_PARTY       : 'party' ;
KW_PAY         : 'pay' ;
KW_PAYMENT     : 'payment' ;
KW_PER         : 'per' ;
KW_PERIOD      : 'period' ;
KW_PERSISTENCE : 'persistence' ;
KW_PLAN        : 'plan' ;
KW_POWER       : 'power' ;
KW_PRICE       : 'price' ;
KW_PRORATED    : 'prorated' ;
KW_PUE         : 'pue' ;
KW_PURCHASE    : 'purchase' ;
KW_QUANTITY    : 'quantity' ;
KW_QUARTER     : 'quarter' ;
KW_QUARTERLY   : 'quarterly' ;
KW_QUARTERS    : 'quarters' ;
KW_QUOTE       : 'quote' ;
KW_REDRAWABLE  : 'redrawable' ;
KW_REDUCED     : 'reduced' ;
KW_REDUCES     : 'reduces' ;
KW_REFUNDED    : 'refunded' ;
KW_REFUSED     : 'refused' ;
KW_REGION      : 'region' ;
KW_REPAY       : 'repay' ;
KW_REQUESTED   : 'requested' ;
KW_RESIDUE     : 'residue' ;
KW_REST        : 'rest' ;
KW_RISK        : 'risk' ;
KW_ROLL        : 'roll' ;
KW_ROUNDING    : 'rounding' ;
KW_SAYS        : 'says' ;
KW_SCENARIO    : 'scenario' ;
KW_SECOND      : 'second' ;
KW_SECONDS     : 'seconds' ;
KW_SELLER      : 'seller' ;
KW_SHORTFALL   : 'shortfall' ;
KW_SITE        : 'site' ;
KW_SLIPS       : 'slips' ;
KW_SOON        : 'soon' ;
KW_SOURCE      : 'source' ;
KW_STARTING    : 'starting' ;
KW_STARTS      : 'starts' ;
KW_STATUS      : 'status' ;
KW_STOP        : 'stop' ;
KW_SUBSEQUENT  : 'subsequent' ;
KW_SUPPLIER    : 'supplier' ;
KW_TAKE        : 'take' ;
KW_TAKES       : 'takes' ;
KW_TEMPLATE    : 'template' ;
KW_TERM        : 'term' ;
KW_TEST        : 'test' ;
KW_THAT        : 'that' ;
KW_THE         : 'the' ;
KW_THEN        : 'then' ;
KW_TIME        : 'time' ;
KW_TIMEZONE    : 'timezone' ;
KW_TO          : 'to' ;
KW_TOTAL       : 'total' ;
KW_TOWARD      : 'toward' ;
KW_TRANCHE     : 'tranche' ;
KW_TRANCHES    : 'tranches' ;
KW_TWICE       : 'twice' ;
KW_UNDRAWN     : 'undrawn' ;
KW_UNTIL       : 'until' ;
KW_UP          : 'up' ;
KW_UPTIME      : 'uptime' ;
KW_URL         : 'url' ;
KW_USE         : 'use' ;
KW_VESTS       : 'vests' ;
KW_VOLATILITY  : 'volatility' ;
KW_WAIVED      : 'waived' ;
KW_WAIVER      : 'waiver' ;
KW_WARRANT     : 'warrant' ;
KW_WEEK        : 'week' ;
KW_WEEKEND     : 'weekend' ;
KW_WEEKS       : 'weeks' ;
KW_WHEN        : 'when' ;
KW_WITH        : 'with' ;
KW_WITHIN      : 'within' ;
KW_YEAR        : 'year' ;
KW_YEARLY      : 'yearly' ;
KW_YEARS       : 'years' ;

mode DEFAULT_MODE;

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
