"""Calls for help, fear, and what people write who cannot say it. Written as in `signs`."""

CALLS = """
plea 4 4 | help (me|us|her|him|them|now|quick|quickly|hurry|police|he|she|they|someone|somebody|my|
    im|i|is|theres|there); (please|pls|god|oh) help (me|us|her|him|them)?; help please; (send|get|
    need|bring|want|require) (some|more)? help (now|quick|fast|please|here|me|us|quickly|urgently);
    send help; need help now; help help; save (me|us|my life|her|him)
plea 4 4 | (send|get|need|needs|want|call|ring|phone|bring|where|come|require|dial|fetch|contact|
    urgent|tell|calling|please|sending|give) (me|us|for|to|on|round|out)? (the|a|an|some)? (police|
    ambulance|ambulances|cops|old bill|fire-brigade|fire-engine|fire|paramedic|paramedics|doctor|
    999|armed|coppers|feds|bizzies|polis|policeman|officers|fire-service|firefighters|medic|ambo) *
    (now|quick|quickly|please|here|fast|asap|urgently|urgent|immediately|straight|for|cant|he|to|
    hurry|round)?
plea 4 4 | (police|ambulance|fire-brigade|cops|999|ambo|paramedics) (now|please|quick|hurry|quickly|
    needed|asap|urgent|urgently|fast|required|immediately|come|pls|help|is needed); (come|hurry|be)
    (quick|quickly|fast|now|straight|please); please (come|hurry|send|dont let|save|be quick|get
    here|quick); hurry up? please; (come|get) (here|round) (now|quick|fast|please|asap); (tell|ask)
    them to (hurry|come)
plea 4 4 | (can|could|will|would|please) (you|someone|somebody|anyone)? (send|call|ring|phone|get|
    dial) (for|me|to|us)? (police|ambulance|fire-brigade|999|paramedics)
peril 4 4 | (emergency|urgent|urgently) * (help|police|ambulance|now|here|please|send|come);
    mayday; immediate danger; life (or|and) death; life threatening; its an emergency; is (real|an)
    emergency; (in|real|immediate|grave|serious|great|my|our|terrible|big) (danger|peril); life (in|
    is|at) (danger|risk); (save|fear|fearing|fears) for? (my|our|her|his|their) (life|lives|
    safety); lives at risk; (big|bad|serious|real|terrible) trouble
peril 2 2 ~ | in trouble; emergency; urgent; danger; dangerous; unsafe; at risk; risk
plea 4 4 ~ | 999; nine nine nine; triple nine
plea 2 2 ~ | help; police; ambulance; hurry; please hurry; can (you|someone|anyone|anybody|
    somebody) (help|come|send|hear); (send|need|get) (someone|somebody|anyone|officers|an officer|
    them); come quick; need (someone|somebody); paramedic; panic; panicking; desperate;
    desperately; please please; begging you; please answer
plea 3 3 | begging you; please please; im begging; i is begging
plea 2 2 | (is|are) (anyone|anybody|someone|you) (there|listening|reading|coming|awake); answer me;
    where (are|is) (you|they|police|help); how long (will|till|until|before) * (police|come|here|
    get|ambulance|they|be|arrive); (should|do|shall|can|must) (i|we) * (call|ring|dial|phone|need)
    * (999|police|ambulance|112); is this the? police; (call|ring|phone|dial) (999|112)
fear 3 3 | (scared|frightened|terrified|petrified|afraid|frighten|scare|scarred|terified|frightend|
    panicking|shaking|fear|terror|fearing) (for|of him|of her|hes|he|she|they|of what|out|hell|
    going|to death|to move|to go home|to sleep in|to leave|is|im|please|my|for|he|something|hide|
    crying)?; (dont|not|never|doesnt|didnt|isnt|no longer|nowhere) (feel|feeling|is|be)? * safe;
    not safe; unsafe; feel (unsafe|threatened|in danger|trapped|scared)
fear 2 2 | (dont|doesnt|didnt|not) (feel|seem|look|sound|feels) right; (coming|comes|come|going) *
    for (money|cash)
fear 2 2 | (acting|behaving|looks|looked|being|sounds|sounded) (strange|weird|odd|funny|scared|
    terrified|confused|frightened|strangely|drugged|out of it); (is|looks|seems|very|and) confused
fear 2 2 | (something|things) is? (not|isnt) (right|ok|normal); (weird|strange|odd|horrible|funny)
    (noise|noises|sound|sounds); scared; frightened; terrified; petrified; afraid; shaking;
    trembling; crying; dont know what to do; what (do|should|shall|can) (i|we) do; dont know (who|
    where) else; (worried|worry|concerned|fear|fears|afraid) (about|for|that|he|she|hes|something|
    for her|sick|she) * (her|him|child|kid|safety|neighbour|hurt|life|old|them|baby|mum|happened|
    wrong|do)?; something (bad|terrible|awful|wrong|horrible) (happening|happened|is|has|going|
    with); somethings wrong; (think|feel|know|thinks|sure) something (wrong|bad|is|has|happened);
    feel * (being watched|watched|followed)
fear 2 1 | (things|it) * (bad|worse|out of hand|out of control|nasty|ugly|dangerous|scary|violent)
    (at home|here|quick|outside|in here|now|again|getting)?; (getting|turning|gone|got|turned|gets)
    (nasty|ugly|worse|violent|out of hand|scary|funny|aggressive|heated|physical|dangerous); out of
    (hand|control); big trouble; trouble (outside|here|at|in|brewing); bad things; hurry
angry 2 2 | <they> * <angry>; (<partner>|<home>|<kin>) * <angry>; off his (head|face|nut|tits|
    trolley); (been|is|had|when|has|after|he|she) (drinking|drinks|drunk|drink|too much); (lost|
    losing|loses) (it|his temper|the plot|temper|control); flipping out; flipped; kicking off at
angry 2 2 | (bad|scared|trouble|wrong|worried|frightened|worse|violent|awful|unsafe) * at home;
    (scared|afraid|frightened) to (go|come|be|leave|sleep|stay|speak|move); (leave|leaving|left|get
    away from|escape|escaping|running from|hiding from|flee|fled|away from) (him|her|my husband|my
    partner|<partner>|my dad|home|this house)
return 3 3 | (he|she) (is|has)? (back|returned|come back|turned up|found me|found us|here|got in|
    got out|outside|in|inside|coming|at it again|doing it again|upstairs|downstairs) $
return 2 2 | is? it safe to; (wants|want) (out|to leave); on the? (drink|drugs|gear)
return 2 2 | (<partner>|ex) * turning up
return 2 2 ~ | (he|she) (is|has)? (back|returned|come back|came back|turned up|keeps turning up|
    showed up|shown up|escaped|outside|here|there); (<partner>|<home>) * (back|returned|turned up|
    outside|here|turning up|shown up|texting|contacting|calling me|following|waiting|watching|knows
    where|at door|at my|wont leave)
return 1 1 | (happening|kicking off|at it|doing it) again
return 1 1 ~ | (happening|going on) (now|right)
"""
