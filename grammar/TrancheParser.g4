// SPDX-License-Identifier: Apache-2.0
// The Tranche language: every clause starts with a keyword, nothing ends with one. LL(1), without left
// recursion; a test refuses a generated parser that would have to look further ahead.
// Its law: within one block, no word that may continue a clause may also open one.
parser grammar TrancheParser;
options { tokenVocab = TrancheWords; }

declaration
    : ( deal | source | declaredUnit | party | hardware | site | calendar | milestone | risk
      | investment | loan | warrant | option | purchase | leaving | capacity | backstop | allotment
      | obligation | sla
      | demand | observe | event | amendment | scenario | test
      | importFile | template_ | useTemplate
      ) EOF ;

// What somebody asks about a contract; no part of one.
question : of=path ( '(' argument=path ')' ( 'on' day=DATE | 'in' in=testPeriod )?
                   | ( 'in' in=testPeriod )? ( 'on' day=DATE )? ) EOF ;

// Without a title only where a declaration is changed.
heading : id=name title=TEXT? marks+=mark* ;
mark    : cites | assumed | accepts | exceptWhen | override_ ;
cites   : 'cites' from=path ( quote=TEXT | 'clause' clause_=TEXT ('quote' quote=TEXT)? )? ('says' says=amount)? ;
assumed : 'assumed' reason=TEXT ;
accepts : 'accepts' warning=UNIT 'because' reason=TEXT ;
exceptWhen : 'except' 'when' ( '(' unless=condition ')' | of=path ) ;
override_  : ( how='notwithstanding' | how='subject' 'to' ) 'clause' number_=TEXT ;

// ---- declarations: a heading, and clauses in braces
deal       : 'deal' head=heading '{' clauses+=dealClause* '}' ;
dealClause : ( announced | termOf | currency | timeZone | useCalendar | rollDays | monthEnd | rounding
             | fiscalYear | supplierShare
             ) marks+=mark* ;
announced   : 'announced' day=DATE ;
termOf      : 'term' window=range ;
currency    : 'currency' code=UNIT ;
timeZone    : 'timezone' text=TEXT ;
useCalendar : 'calendar' id=path ;
rollDays    : 'roll' id=name ;
monthEnd    : 'month' 'end' id=name ;
rounding    : 'rounding' ( how=name | away='up' ) 'to' step=amount ('residue' residue=name)? ;
supplierShare : 'supplier' 'at' 'most' share=PERCENT ;
fiscalYear  : 'fiscal' 'year' 'ends' day=MONTHDAY ;

source : 'source' id=name title=TEXT ('dated' day=DATE)? ('url' url=TEXT)? ('{' clauses+=sourceClause* '}')? ;
sourceClause : 'clause' number_=TEXT ( decided_=decided | leftOut_=leftOut )? ;
decided      : 'decided' 'by' party_=path ('on' 'certificate' certificate=TEXT)? ;
leftOut      : 'not' 'modelled' 'because' reason=TEXT ;

// A base quantity of its own, which converts to nothing.
declaredUnit : 'unit' id=UNIT title=TEXT marks+=mark* ;

party       : 'party' head=heading '{' clauses+=partyClause* '}' ;
partyClause : inGroup marks+=mark* ;
inGroup     : 'group' id=name ;

hardware       : 'hardware' head=heading '{' clauses+=hardwareClause* '}' ;
hardwareClause : ( holds | drawsPower | maker ) marks+=mark* ;
holds          : 'holds' gpus=amount ;
drawsPower     : 'draws' power=amount ;
maker          : 'maker' id=path ;

site       : 'site' head=heading '{' clauses+=siteClause* '}' ;
siteClause : ( region | pue ) marks+=mark* ;
region     : 'region' id=name ;
pue        : 'pue' ratio=number ;

calendar       : 'calendar' head=heading '{' clauses+=calendarClause* '}' ;
calendarClause : ( weekend | holiday | openHours ) marks+=mark* ;
weekend        : 'weekend' days=names ;
openHours      : 'hours' opens=TIME '..' closes=TIME first=name ('to' last=name)? ;
holiday        : 'holiday' ( day=DATE
                           | each=MONTHDAY ('observed' observed=name)?
                           | nth=ordinal weekday=name 'of' inMonth=monthName
                           ) title=TEXT ;
ordinal        : name | 'second' ;
monthName      : name | 'may' ;

milestone       : 'milestone' head=heading '{' clauses+=milestoneClause* '}' ;
milestoneClause : ( owner | follows | atSite | due | grace | longStop | takes | chance | evidence
                  ) marks+=mark* ;
owner    : 'owner' parties=paths ;
follows  : 'follows' milestones=paths ;
atSite   : 'at' id=path ;
due      : 'due' day=DATE ;
grace    : 'grace' duration=amount ;
longStop : 'long' 'stop' day=DATE ;
takes    : 'takes' duration=spread ('starting' day=DATE)? ;
chance   : 'chance' probability=PERCENT ;
evidence : 'evidence' document=TEXT ;

risk       : 'risk' head=heading '{' clauses+=riskClause* '}' ;
riskClause : ( chance | delays ) marks+=mark* ;
delays     : 'delays' milestones=paths 'by' by=spread ;

spread         : distribution=name '(' arguments+=spreadArgument (',' arguments+=spreadArgument)* ')'
               | constant=amount ;
spreadArgument : label=name? value=amount ;

investment       : 'investment' head=heading '{' clauses+=investmentClause* '}' ;
investmentClause : ( investor | upTo | status | investmentTranche | drawsWhenAvailable | drawTerms | notice
                   | inOrder | stopWhile ) marks+=mark* ;
investor : role=('investor' | 'issuer') party_=path ;
upTo     : 'up' 'to' cap=amount ;
status   : 'status' id=name (',' 'definitive' 'when' definitive=path)? ;
investmentTranche  : 'tranche' id=name title=TEXT? 'up' 'to' cap=amount tails+=investmentTail* ;
investmentTail     : open | when | withStatus ;
withStatus         : 'with' is=status ;
open               : 'open' window=range ;
when               : 'when' holds_=condition ;
drawsWhenAvailable : 'draws' 'as' 'soon' 'as' 'available' ;
drawTerms : 'draw' tails+=drawTail+ ;
drawTail  : 'at' ( 'least' least=amount | 'most' most=INTEGER 'draws' )
          | 'in' 'multiples' 'of' step=amount
          | 'or' rest='all' 'that' 'is' 'left'
          | 'on' business='business' 'days' ;
notice    : 'notice' lead=amount ('before' clock=TIME)? ;
inOrder   : 'tranches' 'in' 'order' ;
stopWhile : 'stop' 'while' events=paths ;

loan       : 'loan' head=heading '{' clauses+=loanClause* '}' ;
loanClause : ( lender | borrower | upTo | status | investmentTranche | drawsWhenAvailable | drawTerms | notice
             | inOrder | stopWhile | waiverBy | undrawnFee | interest | repay | redraw ) marks+=mark* ;
lender     : 'lender' party_=path share=PERCENT ;
borrower   : role='borrower' party_=path ;
waiverBy   : 'waiver' 'by' share=PERCENT 'of' 'lenders' ;
undrawnFee : 'fee' 'undrawn' yearly=PERCENT 'per' 'year' days=dayCount tails+=feeTail* ;
interest   : 'interest' yearly=PERCENT 'per' 'year' days=dayCount tails+=interestTail* ;
feeTail    : accruesFrom | paidEvery ;
interestTail : paidEvery ;
accruesFrom  : 'from' day=DATE ;
paidEvery    : 'paid' every=('monthly' | 'quarterly' | 'yearly') ('and' 'at' last='end')? ;
repay      : 'repay' 'each' 'draw' lag=amount 'after' 'draw' ;
redraw     : negated='not'? 'redrawable' ;
dayCount   : basis=DAYCOUNT variety=NAME? ;

warrant       : 'warrant' head=heading '{' clauses+=warrantClause* '}' ;
warrantClause : ( warrantParty | upToShares | status | warrantTranche | exercise ) marks+=mark* ;
warrantParty  : role=('issuer' | 'holder') party_=path ;
upToShares    : 'up' 'to' cap=amount 'at' price_=amount ;
warrantTranche : 'tranche' id=name title=TEXT? 'up' 'to' cap=amount tails+=warrantTail* ;
warrantTail   : vests | withStatus ;
vests         : 'vests' 'when' holds_=condition ;
exercise      : 'exercise' tails+=exerciseTail+ ;
exerciseTail  : when | exerciseUntil | exerciseLeast ;
exerciseUntil : 'until' day=DATE ;
exerciseLeast : 'at' 'least' least=amount 'each' 'time' ;

option       : 'option' head=heading '{' clauses+=optionClause* '}' ;
optionClause : ( optionParty | optionUpTo | status | exerciseIn ) marks+=mark* ;
optionParty  : role=('holder' | 'grantor') party_=path ;
optionUpTo   : 'up' 'to' cap=amount ( kind=('facility' | 'IT') 'power' )? ;
exerciseIn   : 'exercise' window=range tails+=exerciseInTail* ;
exerciseInTail : when | exerciseLeast ;

purchase       : 'purchase' head=heading '{' clauses+=purchaseClause* '}' ;
purchaseClause : ( buyer | status | commit | counts | invoices | minimum | takeOrPay
                 | carryForward | makeUp | excuse | shortfallPay | price | startsOn
                 | excluding | including | order_ | guaranteed | atTermination | advance
                 ) marks+=mark* ;
buyer         : role=('buyer' | 'seller') party_=path ;
commit        : 'commit' value=amount 'over' ('term' | window=range) ;
counts        : 'counts' ( ( basis=name | in=UNIT ) 'when' recognised=name
                         | 'toward' others=paths ('beyond' ( over='commit' | of=quantity ))? ) ;
invoices      : 'invoices' after=amount 'after' 'month' 'end' ;
minimum       : ( 'minimum' | 'contract' 'quantity' )
                          ( every=('yearly' | 'quarterly') table=schedule
                          | 'by' every='period' table=schedule
                          | 'even' value=amount 'over' ('term' | window=range) 'each' part=('year' | 'quarter' | 'month')
                          | every='cumulative' totals=cumulative
                          | 'each' 'contract' every='year' numbered=contractSchedule
                          ) begins=firstYear? ;
firstYear     : 'first' 'year' ( how='prorated' 'by' 'day' | how='not' 'prorated' ) ;
schedule      : '{' rows+=scheduleRow* '}' ;
scheduleRow   : at=run ':' value=amount marks+=mark* ;
contractSchedule : '{' rows+=contractRow* '}' ;
contractRow   : first=INTEGER ('to' last=INTEGER)? ':' value=amount marks+=mark* ;
cumulative    : '{' rows+=cumulativeRow* '}' ;
cumulativeRow : 'by' at=DATE ':' value=amount marks+=mark* ;
takeOrPay     : 'take' 'or' 'pay' share=PERCENT ;
atTermination : 'termination' ( 'minimum' ( how='prorated' 'by' 'day' | 'in' how='full' ) | how='commitment' 'due' ) ;
carryForward  : 'carry' 'forward' 'own' ( 'use' | 'take' ) 'above' above=quantity tails+=carryTail* ;
carryTail     : atMost | noMoreThan | lasts | oldestFirst ;
makeUp        : 'make' 'up' 'within' within=amount 'of' of=anchor 'end' tails+=makeUpTail* ;
makeUpTail    : afterQuantity | noMoreThan | makeUpPrice | leftAtEnd | oldestFirst ;
noMoreThan    : 'up' 'to' value=amount ( 'in' bank='bank' | 'each' part=anchor ) ;
excuse        : 'excuse' causes=names 'reduces' of=excused tails+=excuseTail* ;
excused       : 'minimum' | 'contract' 'quantity' ;
excuseTail    : countsOnce | totalStays ;
countsOnce    : 'no' 'quantity' 'twice' ;
totalStays    : 'total' 'not' 'reduced' ;
shortfallPay  : 'shortfall' ('in' in=run)? ('defer' most=atMost 'to' later=('next' | 'subsequent') 'year' 'then')?
                'pay' ('at' 'most' relief=amount 'and' 'add' 'the' 'rest' 'to' 'next' 'year' ('by' elected='election')?)?
                'within' within=amount 'of' of=anchor 'end' at=shortfallPrice? (credit='as' 'credit' tails+=creditTail*)? ;
shortfallPrice : 'at' ( which='average' 'price' 'of' 'period' | 'price' 'at' which='end' 'of' 'period' ) ;
creditTail    : lasts | untilEnd | applied ;
atMost        : 'at' 'most' share=PERCENT 'of' 'contract' 'quantity' ;
lasts         : 'for' life=amount ;
oldestFirst   : 'oldest' 'first' ;
afterQuantity : 'after' of=quantity ;
makeUpPrice   : at='free' | at='at' 'price' 'difference' ;
leftAtEnd     : 'left' 'at' 'end' is=('lapses' | 'refunded') ;
untilEnd      : 'until' 'end' 'of' 'term' ;
applied       : 'applied' ( is='first' | 'after' of=quantity ) ;
quantity      : 'minimum' | 'full' 'quantity' ;
anchor        : 'year' | 'quarter' | 'month' | 'period' ;
excluding     : 'excluding' kinds=names ;
including     : 'including' kind=name 'at' share=PERCENT ;
order_        : 'tranche' id=name title=TEXT? value=amount 'due' lag=amount 'after' of=path ('backs' backs=path)? ;
guaranteed    : 'guaranteed' 'by' party_=path 'up' 'to' cap=amount ;
startsOn      : 'starts' 'on' on=path ',' 'at' 'the' 'latest' day=DATE ;
advance       : 'prepay' ( value=amount | share=PERCENT 'of' 'commit' ) ( 'on' on=DATE | before=amount 'before' 'term' )
                'credited' ( how='evenly' 'over' 'months' first=number 'to' last=number
                           | how='against' 'invoices' 'up' 'to' part=PERCENT 'of' 'each' rest=leftAtEnd
                           | 'at' how='once' 'on' day=DATE ) ;
price         : 'price' hardware_=path? value=amount ('from' begins=DATE)? ('above' ( beyond=amount | of=quantity ))?
                ( 'escalates' yearly=PERCENT 'yearly' 'first' 'on' day=DATE | moves=indexed )? ;
indexed       : 'indexed' 'to' index=path 'base' value=amount
                'reset' every=('daily' | 'monthly' | 'yearly') 'first' 'on' day=DATE limits+=priceLimit* ;
priceLimit    : 'at' which=('least' | 'most') ( value=amount | share=PERCENT 'of' 'base' ) ;

leaving       : 'leaving' of=path title=TEXT marks+=mark* '{' clauses+=leavingClause* '}' ;
leavingClause : ( leavingCosts | leavingTakes ) marks+=mark* ;
leavingCosts  : 'costs' value=amount ;
leavingTakes  : 'takes' time=amount ;

capacity       : 'capacity' head=heading '{' clauses+=capacityClause* '}' ;
capacityClause : ( buyer | upToPower | status | countsToward | capacityTranche | uptime | late
                 | contractValue | monthlyFee | prepay | regionalShare | capacityPay | energyPrice
                 ) marks+=mark* ;
upToPower       : 'up' 'to' cap=amount kind=('facility' | 'IT') 'power' ;
countsToward    : 'counts' 'toward' id=path ;
capacityTranche : 'tranche' id=name title=TEXT? what=delivers? tails+=capacityTail* ;
delivers        : 'delivers' loads+=load (',' loads+=load)* ('at' site_=path)? ;
load            : value=amount (kind=('facility' | 'IT') 'power')? ('of' hardware_=path)? ;
capacityTail    : due | when | withStatus | worth | serves ;
worth           : 'value' value=amount ;
serves          : 'serves' time=amount 'from' 'delivery' ;
uptime          : 'uptime' 'at' 'least' share=PERCENT 'of' of=UNIT 'each' 'month' ;

contractValue   : 'contract' 'value' value=amount ;
monthlyFee      : 'fee' ( part=FRACTION | share=PERCENT ) 'of' 'tranche' 'value' 'each' 'month' 'in' 'arrears' ;
prepay          : 'prepay' share=PERCENT 'of' 'tranche' 'value' before=amount 'before' 'due'
                  'credited' credited=creditedHow ;
creditedHow     : how='evenly' 'over' 'months' first=number 'to' last=number
                | how='against' 'fees' 'from' 'month' first=number 'up' 'to' share=PERCENT 'of' 'each'
                | 'at' how='once' 'after' 'month' first=number ;
capacityPay     : 'pay' rate=amount less=lessAvailable? ;
lessAvailable   : 'reduced' by=PERCENT 'for' 'each' whole='full'? each=PERCENT 'below' from=PERCENT
                  ',' ( 'in' part='proportion' ',' )? 'never' 'below' least=PERCENT ;
energyPrice     : 'energy' value=amount ('escalates' yearly=PERCENT 'yearly' 'first' 'on' day=DATE ('rounded' 'to' step=amount)?)? ;
regionalShare   : 'guarantee' 'at' 'least' share=PERCENT 'of' 'delivered' of=UNIT 'in' region_=name 'starting' day=DATE
                  ('without' tranches=names)? ;

// What lateness of a delivery brings, and what a party may then do.
late         : 'late' tranche_=name? '{' clauses+=lateClause* '}' ;
lateClause   : ( lateFrom | lateAfter | lateCap | soleRemedy | graceCounts | discount | lateParts | extendedBy
               ) marks+=mark* ;
lateFrom     : 'from' 'day' day=number ( ':' rate=amount | gives=mayTerminate ) ;
lateAfter    : 'after' ( end='grace' | 'long' end='stop' ) gives=mayTerminate ;
lateCap      : 'cap' ( value=amount (each='each' 'tranche')? | share=PERCENT 'of' ( of='monthly' 'fee' | of='tranche' 'value' ) ) ;
discount     : 'discount' share=PERCENT 'of' 'monthly' 'fee' 'for' ( 'each' 'full' every=amount | first=amount 'from' 'delivery' ) ;
soleRemedy   : 'sole' 'remedy' 'until' 'long' 'stop' ;
graceCounts  : 'grace' how=name ;
lateParts    : 'on' 'undelivered' of=UNIT ('once' share=PERCENT 'delivered')? ;
extendedBy   : 'extended' 'by' events=paths 'up' 'to' most=amount ;
mayTerminate : holder=path 'may' 'terminate' ( own='tranche' | what=target ) ('within' within=amount)?
               ('notice' ahead=amount)? ;
target       : whole='deal' | of=path ;

backstop       : 'backstop' head=heading '{' clauses+=backstopClause* '}' ;
backstopClause : ( buyer | upTo | status | takesUnsold | holdsIn | hourPrice | paysWithin ) marks+=mark* ;
takesUnsold    : 'takes' 'unsold' of=UNIT 'of' id=path ;
holdsIn        : 'window' window=range ;
hourPrice      : 'price' value=amount ;
paysWithin     : 'pays' 'within' within=amount 'of' 'month' 'end' ;

// Without a title and what it is of only where it is changed.
allotment       : 'allotment' id=name title=TEXT? ('of' capacity_=path)? marks+=mark* '{' clauses+=allotmentClause* '}' ;
allotmentClause : ( allotted | priority | borrows ) marks+=mark* ;
allotted        : 'share' share=PERCENT ;
priority        : 'priority' rank=number ;
borrows         : 'may' 'borrow' 'up' 'to' share=PERCENT 'of' 'its' 'share' 'from' lender_=path ;

obligation       : 'obligation' head=heading '{' clauses+=obligationClause* '}' ;
obligationClause : ( owner | toward | dueBy | dueEach | dueAfter | evidence | cure | survives ) marks+=mark* ;
toward           : 'toward' parties=paths ;
dueBy            : 'by' day=DATE ;
dueEach          : 'each' every=('month' | 'quarter' | 'year') 'within' within=amount 'of' of=anchor 'end' ;
dueAfter         : 'within' within=amount 'after' milestone_=path ;
cure             : 'cure' within=amount ;
survives         : 'survives' 'termination' ('for' life=amount)? ;

sla          : 'sla' head=heading '{' clauses+=slaClause* '}' ;
slaClause    : ( provider | feeOf | promise | credits | exclude | missingData | creditCap | claim | creditPaid
               | creditsOnly | chronic
               ) marks+=mark* ;
provider     : role=('provider' | 'customer') party_=path ;
feeOf        : 'fee' basis=('net' | 'gross') 'invoiced' '(' purchase_=path ')' 'for' 'service' 'month' ;
promise      : 'promise' id=name title=TEXT? what=promised tails+=promiseTail* ;
promised     : shareKept | percentile | timely | 'data' ( dataLoss | dataIn ) | deletion | reportWithin | holdsThrough ;
shareKept    : 'at' 'least' share=PERCENT 'of' of=unit gpu='minutes'? ('of' 'each' resource='resource')? 'each' 'month' ;
percentile   : rank=NAME ('.' part=INTEGER)? 'at' 'most' most=amount 'each' 'month' 'by' method=name ;
timely       : what=('response' | 'restore') ('severity' severity=number)? 'within' within=amount ;
dataLoss     : 'loss' 'at' 'most' within=amount ;
dataIn       : 'in' regions=names 'each' 'month' ;
deletion     : 'deletion' 'within' within=amount 'of' 'request' ('backups' 'within' backups=amount)? ;
reportWithin : 'report' 'within' within=amount 'of' 'month' 'end' 'missing' 'is' 'breach' ;
holdsThrough : 'holds' what=TEXT 'each' 'month' ;
promiseTail  : downtimeOf | creditTier | measuredBy | evidenceOf ;
downtimeOf   : 'downtime' ( 'of' length=amount 'or' which='more' | which='beyond' length=amount ) ;
creditTier   : 'credit' ( share=PERCENT | value=amount ('of' ofFee='fee')? )
                        ( 'below' below=PERCENT | 'above' above=amount | 'each' 'miss' ) ;
measuredBy   : 'measured' 'by' by=TEXT ;
evidenceOf   : 'evidence' document=TEXT ;
credits      : 'credits' ( how='add' | how='highest' ('per' resource='resource')? ) ;
exclude      : 'exclude' causes=names
               ('announced' lead=amount 'ahead' ('up' 'to' most=amount 'each' 'month' 'earliest' 'first')?)?
               'from' 'downtime' ( from='only' | 'and' from='minutes' ) ;
missingData  : 'missing' 'data' 'is' ( policy=name | up='up' ) ;
creditCap    : 'cap' share=PERCENT 'of' ( 'fee' 'each' 'month' | 'fees' 'of' 'trailing' months=amount ) ;
claim        : 'claim' 'within' within=amount 'of' 'month' 'end' tails+=claimTail* ;
claimTail    : evidenceOf | atLeast | elseIs ;
atLeast      : 'at' 'least' least=amount ;
elseIs       : 'else' ( what='waived' | what='next' 'business' 'day' ) ;
creditPaid   : 'paid' 'as' ( how='credit' 'on' 'next' 'invoice' 'within' within=amount 'of' 'claim'
                             (lapses='lapses' 'at' 'term' 'end')?
                           | how='cash' 'within' within=amount 'of' 'claim' ) ;
creditsOnly  : 'sole' 'remedy' ('besides' except='chronic')? ;
chronic      : 'chronic' breaches=amount 'in' 'breach' 'of' promise_=name 'in' months=amount
               'then' party_=path 'may' 'terminate' what=target
               ('within' within=amount)? ('notice' lead=amount)? ;

demand       : 'demand' 'for' subject=path marks+=mark* '{' clauses+=demandClause* '}' ;
demandClause : ( starts | grows | volatility | persistence ) marks+=mark* ;
starts       : 'starts' rate=amount 'on' day=DATE ;
grows        : 'grows' monthly=PERCENT 'monthly' ;
volatility   : 'volatility' deviation=PERCENT ;
persistence  : 'persistence' correlation=PERCENT ;

observe       : 'observe' head=heading '{' clauses+=observeClause* '}' ;
observeClause : ( observedIn | published | publishedBy | presumed ) marks+=mark* ;
observedIn    : 'in' measure=unit ('per' rates+=unit)* ;
published     : every=('daily' | 'monthly') ;
publishedBy   : 'source' document=TEXT ;
presumed      : 'presumed' value=amount ;

event        : 'event' head=heading '{' clauses+=eventClause* '}' ;
eventClause  : ( excuses | excuseCap | noticeWithin ) marks+=mark* ;
excuses      : 'excuses' parties=paths ;
excuseCap    : 'at' 'most' days=amount ( each='each' 'time' | 'in' 'all' ) ;
noticeWithin : 'notice' 'within' within=amount ;

amendment       : 'amendment' number_=INTEGER title=TEXT 'effective' day=DATE ('signed' on=DATE)? marks+=mark*
                  '{' clauses+=amendmentClause* '}' ;
amendmentClause : ( change | addition | removal | setFigure ) marks+=mark* ;
change          : 'change' what=changeable ;
addition        : 'add' what=changeable ;
removal         : 'remove' of=clausePath ;
changeable      : deal | party | hardware | site | milestone | risk | investment | purchase | capacity | demand
                | event | obligation | allotment | backstop | loan | warrant | option ;
setFigure       : 'set' of=clausePath 'to' ( value=amount | share=PERCENT | day=DATE ('..' last=DATE)? | word=name ) ;
clausePath      : ( name | 'deal' ) ('.' rest+=clausePart)* ;
clausePart      : . ;

scenario       : 'scenario' head=heading '{' clauses+=scenarioClause* '}' ;
scenarioClause : ( slips | demandAt | riskHappens | setFigure ) marks+=mark* ;
slips          : 'milestone' milestone_=path 'slips' by=amount ;
demandAt       : 'demand' 'for' subject=path 'at' level=PERCENT ;
riskHappens    : 'risk' id=path 'happens' ;

// ---- reuse
importFile  : 'import' file=TEXT 'as' id=name ;
// What stands in its braces is read one declaration at a time: here they are empty.
template_   : 'template' id=name title=TEXT ( '(' parameters+=parameter (',' parameters+=parameter)* ')' )? '{' '}' ;
parameter   : id=name 'is' kind=name ;
useTemplate : 'use' what=path 'as' id=name ( '(' arguments+=useArgument (',' arguments+=useArgument)* ')' )? ;
useArgument : id=name 'is' ( value=amount | share=PERCENT | day=DATE | text=TEXT | of=path ) ;

// ---- tests: what is given, and what is expected to follow
test       : 'test' title=TEXT marks+=mark* '{' clauses+=testClause* '}' ;
testClause : ( caseTable | given | expect ) marks+=mark* ;
caseTable  : 'each' id=name '{' rows+=caseRow* '}' ;
caseRow    : key=name ':' ( value=amount | day=DATE ) ;
given      : 'given' ( whole='plan'
                     | 'scenario' scenario_=name
                     | 'draw' tranche_=path value=testAmount 'on' at=testDay asked=drawAsked
                     | 'invoice' purchase_=path value=testAmount 'on' at=testDay
                     | 'payment' of=path value=testAmount 'in' in=testPeriod 'on' at=testDay
                     | 'demand' 'for' demand_=path 'in' in=testPeriod '=' value=testAmount
                     | 'termination' 'of' ended_=target 'by' holder=path 'on' at=testDay
                     | subject=plainPath ( '(' argument=path ')' figured=givenOf
                                         | '=' value=testAmount on=observedOn
                                         | 'not' negated=name
                                         | outcome=name at=testDay? ('in' in=testPeriod)?
                                         | 'from' began=testDay ('to' ended=testDay)?
                                           ('notice' noticed=testDay)?
                                         )
                     ) ;
givenOf    : 'on' at=testDay ( value=givenValue | 'in' in=testPeriod value=givenValue | time=givenTime )
           | 'in' in=testPeriod value=givenValue
           | time=givenTime ;
givenValue : '=' value=testFigure ('times' times=number)? (without='without' 'evidence')? ;
givenTime  : 'from' begin=instant ('to' end=instant)? ('of' value=testAmount)?
             ('because' cause=name)? ('announced' announced_=instant)? ;
observedOn : always='always' | 'on' at=testDay | 'from' begin=testDay ('until' end=testDay)? ;
expect     : 'expect' ( refused=refusal | of=path ( asked=figure | is=testState | right=testRight ) ) ;
drawAsked  : ('requested' day=testDay ('at' clock=TIME)?)? ('waived' 'by' lenders_=paths)? ;
refusal    : 'refused' 'draw' of=path value=testAmount 'on' at=testDay asked=drawAsked
             ('because' tests+=drawTest (',' tests+=drawTest)*)? ;
drawTest   : name | 'draws' ;
figure     : '(' argument=path ')' ('on' at=testDay | 'in' in=testPeriod)?
             comparator=('=' | '<' | '<=' | '>' | '>=') value=testFigure ;
testRight  : 'may' denied='not'? 'terminate' what=target ('on' at=testDay | 'from' first=testDay ('until' last=testDay)?)? ;
testState  : ( ( word=name | opened='open' ) ('in' in=testPeriod)? | 'in' graced='grace' ) ('on' at=testDay)? ;
testAmount : value=amount | id=name ;
testDay    : day=DATE | id=name ;
testFigure : row=amountRow | day=DATE | id=name | shares=percentRow ('of' ofFee='fee')? ;
amountRow  : values+=number (',' values+=number)* ( 'business' day=timeUnit | measure=unit ) ('per' rates+=unit)* ;
percentRow : values+=PERCENT (',' values+=PERCENT)* ;
testPeriod : 'term' | years=contractYears | first=calendarMoment ('..' last=calendarMoment | 'to' end=calendarPeriod)? ;
instant    : day=DATE time=TIME ;

// ---- conditions: flat; what a term may be is settled when the tree is built
condition : terms+=term (joiners+=('and' | 'or') terms+=term)* ;
term      : negations+='not'* latched='once'? ( group_=group | bound_=bound | comparison_=comparison ) ;
group     : ('any' count=INTEGER 'of' | each='all' 'of')? '(' parts+=condition (',' parts+=condition)* ')' ;
bound     : kind=('from' | 'until' | 'before' | 'after') at=moment ;
comparison : left=sum (comparator=('=' | '<' | '<=' | '>' | '>=') right=sum trailing_=trailing?)? ;
trailing   : 'for' count=INTEGER 'of' window=amount ;
sum       : operands+=operand (signs+=('+' | '-') operands+=operand)* ;
operand   : value=amount ('after' after=path)?
          | share=PERCENT
          | of=path ('(' argument=path ')')? ;

// ---- figures
amount   : value=number ( 'business' day=timeUnit | measure=unit ) ('per' rates+=unit)* ;
number   : INTEGER | DECIMAL ;
unit     : UNIT | NAME | 'share' | timeUnit ;
timeUnit : 'ms' | 'second' | 'seconds' | 'minute' | 'minutes' | 'hour' | 'hours' | 'day' | 'days'
         | 'week' | 'weeks' | 'month' | 'months' | 'quarter' | 'quarters' | 'year' | 'years' ;
range    : first=moment '..' last=moment ;
moment   : day=DATE | period_=period ;
period   : of=calendarPeriod | 'contract' 'year' year=INTEGER ;
calendarMoment : day=DATE | period_=calendarPeriod ;
calendarPeriod : INTEGER | MONTH | QUARTER | FISCAL ;
// Periods one after another: each of them, where `..` is all the days of them.
run           : first=calendarPeriod ('to' last=calendarPeriod)? | years=contractYears ;
contractYears : 'contract' ( 'year' year=INTEGER | 'years' first=INTEGER 'to' last=INTEGER ) ;

names : list+=name (',' list+=name)* ;
paths : list+=path (',' list+=path)* ;
// What refers to a declaration is a path, since what is imported or used has names with dots.
path  : parts+=name ('.' parts+=name)* ;
plainPath : first=plainName ('.' rest+=name)* ;

// A word of the language may be a name wherever no clause can start with it. Those left out are
// the words that can follow a name: so a missing name is noticed at once. Names that are not plain
// can be what is given only in words of their own.
name      : plainName | 'demand' | 'draw' | 'invoice' | 'payment' | 'plan' | 'scenario'
      | 'termination' ;
plainName : NAME
      | 'add' | 'against' | 'ahead' | 'allotment' | 'always' | 'announced' | 'applied' | 'arrears'
      | 'available' | 'average' | 'backs' | 'backstop' | 'backups' | 'bank' | 'base' | 'because'
      | 'below' | 'beyond' | 'borrower' | 'breach' | 'buyer' | 'calendar' | 'cap' | 'capacity'
      | 'cash' | 'certificate' | 'change' | 'chronic' | 'claim' | 'commitment' | 'contract'
      | 'costs' | 'credit' | 'credited' | 'credits' | 'cumulative' | 'cure' | 'currency'
      | 'customer' | 'daily' | 'data' | 'decided' | 'defer' | 'definitive' | 'deletion'
      | 'delivered' | 'delivery' | 'difference' | 'discount' | 'downtime' | 'due' | 'earliest'
      | 'effective' | 'election' | 'ends' | 'energy' | 'even' | 'evenly' | 'event' | 'evidence'
      | 'excluding' | 'excuse' | 'exercise' | 'extended' | 'facility' | 'fee' | 'fees' | 'first'
      | 'fiscal' | 'forward' | 'free' | 'full' | 'grace' | 'grantor' | 'gross' | 'group'
      | 'guarantee' | 'guaranteed' | 'hardware' | 'highest' | 'holder' | 'holiday' | 'including'
      | 'indexed' | 'interest' | 'investment' | 'investor' | 'invoiced' | 'invoices' | 'issuer'
      | 'its' | 'lapses' | 'late' | 'latest' | 'leaving' | 'left' | 'lender' | 'lenders' | 'loan'
      | 'loss' | 'maker' | 'measured' | 'milestone' | 'minimum' | 'miss' | 'missing' | 'modelled'
      | 'more' | 'multiples' | 'net' | 'never' | 'next' | 'notice' | 'obligation' | 'observe'
      | 'observed' | 'oldest' | 'only' | 'option' | 'order' | 'own' | 'owner' | 'paid' | 'party'
      | 'pay' | 'pays' | 'period' | 'power' | 'prepay' | 'presumed' | 'price' | 'priority'
      | 'promise' | 'proportion' | 'prorated' | 'provider' | 'purchase' | 'quantity' | 'quarterly'
      | 'redrawable' | 'reduced' | 'refunded' | 'region' | 'remedy' | 'remove' | 'repay' | 'report'
      | 'request' | 'reset' | 'residue' | 'resource' | 'response' | 'rest' | 'restore' | 'risk'
      | 'rounded' | 'seller' | 'serves' | 'service' | 'set' | 'severity' | 'share' | 'shortfall'
      | 'signed' | 'site' | 'sla' | 'sole' | 'source' | 'status' | 'stop' | 'subsequent'
      | 'supplier' | 'survives' | 'template' | 'term' | 'terminate' | 'test' | 'the' | 'time'
      | 'times' | 'timezone' | 'total' | 'trailing' | 'twice' | 'undelivered' | 'undrawn' | 'unit'
      | 'unsold' | 'uptime' | 'use' | 'value' | 'vests' | 'volatility' | 'waived' | 'waiver'
      | 'warrant' | 'weekend' | 'window' ;
